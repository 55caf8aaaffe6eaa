package dev.parley.feedback.ledger;

import dev.parley.kit.role.ServiceConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names that stand for customers outside of the company's own systems: the first 16 bytes of
 * HMAC-SHA256 over tenant, a zero byte and the customer's id, in hex. The same customer always has
 * the same one; nobody without the secret can try ids.
 */
@Singleton
final class CustomerPseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String RESOURCE_PREFIX = "customers/";
  private static final String DERIVATION = "parley customer pseudonyms v1";
  private static final int BYTES = 16;

  private final SecretKeySpec key;

  @Inject
  CustomerPseudonyms(PseudonymConfig config, ServiceConfig service) {
    this(
        config
            .secret()
            .map(CustomerPseudonyms::utf8)
            .or(
                () ->
                    service
                        .internal()
                        .token()
                        .map(token -> hmac(new SecretKeySpec(utf8(token), ALGORITHM), DERIVATION)))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "set PARLEY_PSEUDONYM_SECRET or PARLEY_INTERNAL_TOKEN")));
  }

  private CustomerPseudonyms(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  static CustomerPseudonyms withSecret(String secret) {
    return new CustomerPseudonyms(utf8(secret));
  }

  /**
   * @param customer the company's own id, with or without {@code customers/}
   */
  String of(String tenant, String customer) {
    String id =
        customer.startsWith(RESOURCE_PREFIX)
            ? customer.substring(RESOURCE_PREFIX.length())
            : customer;
    byte[] digest = hmac(key, tenant + '\0' + id);
    return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM); // not thread-safe, so one per use
      mac.init(key);
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
