package dev.parley.cli.knowledge;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files on disk that the suite can read, with the paths that it shall know them by. */
final class LocalFiles {
  private static final Set<String> DOCUMENTS =
      Set.of(
          "md", "markdown", "txt", "html", "htm", "xhtml", "pdf", "docx", "csv", "jsonl", "ndjson");
  private static final Set<String> ARCHIVES = Set.of("zip", "tgz", "gz");

  private LocalFiles() {}

  /**
   * @param name path with {@code /} between folders
   */
  record LocalFile(Path path, String name, long size) {}

  /**
   * Every document at or below the paths, in the order of their names; archives only where they are
   * named themselves.
   *
   * @throws IllegalArgumentException for a path that does not exist or a file of unknown format
   */
  static List<LocalFile> find(List<Path> paths) throws IOException {
    List<LocalFile> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        addBelow(path, files);
      } else if (!Files.isRegularFile(path)) {
        throw new IllegalArgumentException("no such file or folder: " + path);
      } else if (!DOCUMENTS.contains(extension(path)) && !ARCHIVES.contains(extension(path))) {
        throw new IllegalArgumentException(
            "unknown format: %s (expected .md, .txt, .html, .pdf, .docx, .csv, .jsonl, .zip, .tar.gz or .tgz)"
                .formatted(path));
      } else {
        files.add(new LocalFile(path, String.valueOf(path.getFileName()), Files.size(path)));
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no documents in " + paths);
    }
    return files;
  }

  /** Packs the files into one archive, which is the caller's to delete. */
  static LocalFile pack(List<LocalFile> files) throws IOException {
    Path archive = Files.createTempFile("parley-knowledge", ".zip");
    try (OutputStream bytes = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (LocalFile file : files) {
        zip.putNextEntry(new ZipEntry(file.name()));
        Files.copy(file.path(), zip);
      }
    }
    return new LocalFile(archive, "files.zip", Files.size(archive));
  }

  private static void addBelow(Path folder, List<LocalFile> files) throws IOException {
    String base = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    try (Stream<Path> below = Files.walk(folder)) {
      below
          .filter(Files::isRegularFile)
          .filter(file -> DOCUMENTS.contains(extension(file)))
          .sorted()
          .forEach(
              file -> {
                String inside = folder.relativize(file).toString().replace('\\', '/');
                files.add(new LocalFile(file, base + "/" + inside, size(file)));
              });
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
