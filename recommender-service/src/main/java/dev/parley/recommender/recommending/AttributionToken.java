package dev.parley.recommender.recommending;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * Names one list and says what made it, so that a click that echoes it finds both without a
 * look-up: {@code r1.<id>.<strategy>.<model version>}. Opaque to callers.
 *
 * @param id unique for ever
 * @param strategy what named the list
 * @param version of the model, 16 hex digits, or empty for strategies without one
 */
record AttributionToken(String id, String strategy, String version) {
  private static final String FORMAT = "r1";

  static AttributionToken create(UUID id, String strategy, String version) {
    byte[] bytes =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return new AttributionToken(
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), strategy, version);
  }

  String text() {
    return String.join(".", FORMAT, id, strategy, version);
  }

  /**
   * @throws IllegalArgumentException when the text is no token
   */
  static AttributionToken parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4 || !parts[0].equals(FORMAT)) {
      throw new IllegalArgumentException("no attribution token: " + text);
    }
    return new AttributionToken(parts[1], parts[2], parts[3]);
  }
}
