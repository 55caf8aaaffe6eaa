package dev.parley.nlp.datasets;

import dev.parley.kit.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The digest that names a dataset: d(0) = SHA-256(family), d(i) = SHA-256(d(i-1) row(i)). A chain,
 * so that it can go on in another process from the digest of the rows before.
 */
final class RowDigest {
  private RowDigest() {}

  static byte[] start(String family) {
    return Sha256.of(family);
  }

  static byte[] after(byte[] before, DatasetRow row) {
    MessageDigest digest = Sha256.start();
    digest.update(before);
    digest.update((byte) row.split().number());
    add(digest, row.text());
    add(digest, row.label());
    return digest.digest();
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }
}
