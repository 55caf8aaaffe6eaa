package dev.parley.kit.model;

import dev.parley.kit.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a version with their SHA-256, in the format of {@code sha256sum}. It lies in the
 * version's folder, and the version is a digest of it: whoever has the version's name can check
 * every byte.
 *
 * @param digests hex digest by path with forward slashes
 */
record Manifest(SortedMap<String, String> digests) {
  static final String FILE_NAME = "SHA256SUMS";

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int VERSION_DIGITS = 16;

  static Manifest ofFolder(Path folder) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    try (Stream<Path> paths =
        Files.find(folder, Integer.MAX_VALUE, (path, attributes) -> attributes.isRegularFile())) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (!name.equals(FILE_NAME)) {
          digests.put(name, sha256(path));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new Manifest(digests);
  }

  /** Empty when the text is not one of {@code sha256sum}. */
  static Optional<Manifest> parse(String text) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (String line : text.lines().toList()) {
      int gap = line.indexOf("  ");
      if (gap < 0) {
        return Optional.empty();
      }
      digests.put(line.substring(gap + 2), line.substring(0, gap));
    }
    return Optional.of(new Manifest(digests));
  }

  String text() {
    return digests.entrySet().stream()
        .map((Map.Entry<String, String> file) -> file.getValue() + "  " + file.getKey() + "\n")
        .collect(Collectors.joining());
  }

  String version() {
    return Sha256.hex(text()).substring(0, VERSION_DIGITS);
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.start();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
