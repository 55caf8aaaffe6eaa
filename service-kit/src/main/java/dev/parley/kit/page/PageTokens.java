package dev.parley.kit.page;

import dev.parley.kit.digest.Sha256;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * Opaque page tokens. A token carries the position after which the next page starts and a hash of
 * that position with the filter that it belongs to, so that a token of another query, or one that
 * somebody edited, is refused. It is no secret and grants nothing.
 */
public final class PageTokens {
  private static final int HASH_BYTES = 8;

  private PageTokens() {}

  /**
   * @param filter everything that selects and orders the list, in any stable form
   * @param position where the next page starts, in the words of the store, for example a last id
   */
  public static String encode(String filter, String position) {
    byte[] text = position.getBytes(StandardCharsets.UTF_8);
    byte[] token =
        ByteBuffer.allocate(HASH_BYTES + text.length).put(hash(filter, text)).put(text).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /**
   * The position of a token that {@link #encode} made for the same filter; an empty token is the
   * first page and has an empty position.
   *
   * @throws ServiceException INVALID_ARGUMENT when the token is damaged or of another query
   */
  public static String decode(String filter, String token) {
    if (token.isEmpty()) {
      return "";
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    if (bytes.length < HASH_BYTES) {
      throw invalid();
    }
    byte[] text = Arrays.copyOfRange(bytes, HASH_BYTES, bytes.length);
    if (!Arrays.equals(Arrays.copyOf(bytes, HASH_BYTES), hash(filter, text))) {
      throw invalid();
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  private static byte[] hash(String filter, byte[] position) {
    MessageDigest digest = Sha256.start();
    byte[] filterBytes = filter.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(filterBytes.length).array());
    digest.update(filterBytes);
    return Arrays.copyOf(digest.digest(position), HASH_BYTES);
  }

  private static ServiceException invalid() {
    return new ServiceException(
            ErrorKind.INVALID_ARGUMENT, "page_token does not belong to this query")
        .withField("page_token", "must be the next_page_token of the same query, or empty");
  }
}
