package dev.parley.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens of customers' sessions: {@code ps1.<claims>.<HMAC-SHA256>}. Nothing is stored; the same
 * session signed twice is the same token.
 */
final class SessionTokens {
  static final String PREFIX = "ps1.";

  /**
   * @param customer {@code customers/{customer}}
   * @param expireTime whole seconds
   */
  record Session(String tenant, String customer, Instant expireTime) {}

  private static final String ALGORITHM = "HmacSHA256";

  private SessionTokens() {}

  static String sign(Session session, byte[] secret) {
    String claims =
        session.tenant() + "\n" + session.customer() + "\n" + session.expireTime().getEpochSecond();
    String body = PREFIX + encode(claims.getBytes(StandardCharsets.UTF_8));
    return body + "." + encode(mac(body, secret));
  }

  /** The session, or empty when the token was not signed with this secret or is past its time. */
  static Optional<Session> verify(String token, byte[] secret, Instant now) {
    int dot = token.lastIndexOf('.');
    if (!token.startsWith(PREFIX) || dot < PREFIX.length()) {
      return Optional.empty();
    }
    try {
      byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
      if (!MessageDigest.isEqual(signature, mac(token.substring(0, dot), secret))) {
        return Optional.empty();
      }
      String claims =
          new String(
              Base64.getUrlDecoder().decode(token.substring(PREFIX.length(), dot)),
              StandardCharsets.UTF_8);
      String[] parts = claims.split("\n", -1);
      if (parts.length != 3) {
        return Optional.empty();
      }
      Session session =
          new Session(parts[0], parts[1], Instant.ofEpochSecond(Long.parseLong(parts[2])));
      return now.isBefore(session.expireTime()) ? Optional.of(session) : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty(); // no base64 or no number: nobody signed that
    }
  }

  private static byte[] mac(String text, byte[] secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
