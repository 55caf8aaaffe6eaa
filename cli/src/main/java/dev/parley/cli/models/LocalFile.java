package dev.parley.cli.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * A file of a model's directory.
 *
 * @param sha256 64 hex digits
 */
record LocalFile(Path path, long size, String sha256) {
  private static final int BUFFER = 1 << 20;

  String name() {
    return path.getFileName().toString();
  }

  /**
   * Reads the file once.
   *
   * @param progress hears how many bytes were read since it last heard
   */
  static LocalFile of(Path path, LongConsumer progress) throws IOException {
    MessageDigest digest = newDigest();
    long size = 0;
    try (InputStream in = Files.newInputStream(path)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
        size += count;
        progress.accept(count);
      }
    }
    return new LocalFile(path, size, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
