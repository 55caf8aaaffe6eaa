package dev.parley.cli.classifiers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The digest that names a dataset, as the API defines it. */
final class DatasetDigest {
  private DatasetDigest() {}

  /** Lower-case hex digits. */
  static String of(String family, List<LabelledRow> rows) {
    MessageDigest sha256 = sha256();
    byte[] digest = sha256.digest(family.getBytes(StandardCharsets.UTF_8));
    for (LabelledRow row : rows) {
      sha256.update(digest);
      sha256.update((byte) row.split().number());
      add(sha256, row.text());
      add(sha256, row.label());
      digest = sha256.digest();
    }
    return HexFormat.of().formatHex(digest);
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
