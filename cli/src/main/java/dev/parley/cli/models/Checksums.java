package dev.parley.cli.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code SHA256SUMS} file, as {@code sha256sum} writes it. */
final class Checksums {
  static final String FILE = "SHA256SUMS";

  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](?:\\./)?(.+)");

  private Checksums() {}

  /**
   * Compares files with the directory's {@code SHA256SUMS}, where it has one. A file that it does
   * not list is taken as it is: such lists often name the weights alone.
   *
   * @throws IllegalArgumentException naming the file that differs or is missing, or the line that
   *     is none
   */
  static void check(Path directory, List<LocalFile> files) throws IOException {
    Path sums = directory.resolve(FILE);
    if (!Files.exists(sums)) {
      return;
    }
    Map<String, String> expected = read(sums);
    for (String name : expected.keySet()) {
      if (!Files.exists(directory.resolve(name))) {
        throw new IllegalArgumentException(
            "%s is missing: %s has it".formatted(directory.resolve(name), FILE));
      }
    }
    for (LocalFile file : files) {
      String known = expected.get(file.name());
      if (known != null && !known.equals(file.sha256())) {
        throw new IllegalArgumentException(
            "%s is damaged: expected SHA-256 %s (%s), but it is %s"
                .formatted(file.path(), known, FILE, file.sha256()));
      }
    }
  }

  private static Map<String, String> read(Path sums) throws IOException {
    Map<String, String> expected = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(sums);
    for (int i = 0; i < lines.size(); i++) {
      Matcher line = LINE.matcher(lines.get(i).strip());
      if (line.matches()) {
        expected.put(line.group(2), line.group(1).toLowerCase(Locale.ROOT));
      } else if (!lines.get(i).isBlank()) {
        throw new IllegalArgumentException(
            "%s, line %d: expected a SHA-256 and a file's name, but got: %s"
                .formatted(sums, i + 1, lines.get(i)));
      }
    }
    return expected;
  }
}
