package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files and folders on disk, as sources of an import. */
final class DocumentFiles {
  private static final Map<String, String> FORMATS =
      Map.of(
          "md", "MARKDOWN",
          "markdown", "MARKDOWN",
          "txt", "PLAIN_TEXT",
          "csv", "FAQ_CSV",
          "jsonl", "FAQ_JSONL");

  private static final Pattern FRONT_MATTER_ID = Pattern.compile("\\A---\\R(?:(?!---).*\\R)*?id:");

  private DocumentFiles() {}

  /**
   * Every importable file at or below the paths, in order of their names.
   *
   * @throws IllegalArgumentException for a path that does not exist or a file of unknown format
   */
  static List<Path> find(List<Path> paths) {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> below = Files.walk(path)) {
          below
              .filter(Files::isRegularFile)
              .filter(file -> format(file).isPresent())
              .sorted()
              .forEach(files::add);
        } catch (IOException e) {
          throw new UncheckedIOException("cannot list " + path, e);
        }
      } else if (!Files.isRegularFile(path)) {
        throw new IllegalArgumentException("no such file or folder: " + path);
      } else if (format(path).isEmpty()) {
        throw new IllegalArgumentException(
            "unknown format: %s (expected .md, .txt, .csv or .jsonl)".formatted(path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  /**
   * The JSON of each file's {@code DocumentSource}.
   *
   * @throws IllegalArgumentException when two files would become the same document
   */
  static List<ObjectNode> sources(List<Path> files) {
    Map<String, Path> byName = new HashMap<>();
    List<ObjectNode> sources = new ArrayList<>();
    for (Path file : files) {
      ObjectNode source = source(file);
      boolean namesItself = FRONT_MATTER_ID.matcher(source.path("content").asText()).find();
      Path other = namesItself ? null : byName.putIfAbsent(source.path("fileName").asText(), file);
      if (other != null) {
        throw new IllegalArgumentException(
            "%s and %s have the same name and would become one document: rename one, or give it an id in its front matter"
                .formatted(other, file));
      }
      sources.add(source);
    }
    return sources;
  }

  /** The JSON of one {@code DocumentSource}. */
  static ObjectNode source(Path file) {
    String name = String.valueOf(file.getFileName());
    return source(name, read(file));
  }

  static ObjectNode source(String fileName, String content) {
    return Json.object()
        .put("fileName", fileName)
        .put("format", format(Path.of(fileName)).orElse("PLAIN_TEXT"))
        .put("content", content);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("expected UTF-8 text, but %s is not".formatted(file), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Optional<String> format(Path file) {
    String name = String.valueOf(file.getFileName());
    return Optional.ofNullable(
        FORMATS.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)));
  }
}
