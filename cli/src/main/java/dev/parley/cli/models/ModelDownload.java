package dev.parley.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Retries;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Fetches a version's files: all of them, byte for byte, or none. */
final class ModelDownload {
  /** The suite verifies a whole version before it gives the first of it. */
  private static final Duration LIMIT = Duration.ofMinutes(11);

  private final ApiClient api;
  private final Retries retries;

  ModelDownload(ApiClient api, Retries retries) {
    this.api = api;
    this.retries = retries;
  }

  /**
   * Writes into a folder inside the directory, so that what may be a mount point stays what it is;
   * the files move up when everything is there.
   *
   * @param version {@code models/{family}/versions/{version}}
   * @param directory empty or absent; made where it is absent
   * @return the files' names
   * @throws IllegalArgumentException when the directory holds something
   */
  List<String> fetch(String version, Path directory, ProgressBar progress) throws IOException {
    requireEmpty(directory);
    JsonNode files =
        retries.call(() -> api.get("/v1/" + version + "/files", Map.of(), LIMIT)).path("files");
    boolean absent = !Files.exists(directory);
    Files.createDirectories(directory);
    Path fresh = Files.createTempDirectory(directory, ".parley-export-");
    List<String> names =
        StreamSupport.stream(files.spliterator(), false)
            .map(file -> file.path("name").asText())
            .toList();
    try {
      fetchAll(version, files, fresh, progress);
      for (String name : names) {
        Files.move(fresh.resolve(name), directory.resolve(name));
      }
      Files.delete(fresh);
    } catch (IOException | RuntimeException e) {
      delete(fresh);
      if (absent) {
        delete(directory);
      }
      throw e;
    }
    return names;
  }

  private void fetchAll(String version, JsonNode files, Path folder, ProgressBar progress)
      throws IOException {
    long total = 1;
    for (JsonNode file : files) {
      total += file.path("size").asLong();
    }
    long done = 0;
    for (JsonNode file : files) {
      String name = file.path("name").asText();
      Path path = folder.resolve(name);
      if (!folder.equals(path.getParent())) {
        throw new IllegalArgumentException("expected a plain file name, but got: " + name);
      }
      try (OutputStream out = Files.newOutputStream(path)) {
        long offset = 0;
        while (offset < file.path("size").asLong()) {
          byte[] piece = piece(version, name, offset);
          out.write(piece);
          offset += piece.length;
          done += piece.length;
          progress.update((double) done / total, name);
        }
      }
      verify(path, file);
    }
    progress.update(1, files.size() + " files");
  }

  private byte[] piece(String version, String file, long offset) {
    JsonNode reply =
        retries.call(
            () ->
                api.get(
                    "/v1/" + version + ":readFile", Map.of("file", file, "offset", offset), LIMIT));
    byte[] piece = Base64.getDecoder().decode(reply.path("data").asText());
    if (piece.length == 0) {
      throw new IllegalArgumentException(
          "%s ended after %d bytes, before its declared size".formatted(file, offset));
    }
    return piece;
  }

  private static void verify(Path path, JsonNode expected) throws IOException {
    LocalFile written = LocalFile.of(path, count -> {});
    if (!written.sha256().equals(expected.path("sha256").asText())) {
      throw new IllegalArgumentException(
          "%s arrived damaged: expected SHA-256 %s, but it is %s"
              .formatted(written.name(), expected.path("sha256").asText(), written.sha256()));
    }
  }

  private static void requireEmpty(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("expected a directory, but got a file: " + directory);
    }
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.findAny().isPresent()) {
        throw new IllegalArgumentException(
            "directory is not empty, and nothing in it is overwritten: " + directory);
      }
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        Files.delete(entry);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be removed", e);
    }
  }
}
