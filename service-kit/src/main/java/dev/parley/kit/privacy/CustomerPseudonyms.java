package dev.parley.kit.privacy;

import dev.parley.kit.role.ServiceConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names that stand for customers in events: the first 16 bytes of HMAC-SHA256 over tenant, a zero
 * byte and the customer's id, in hex. All services derive the same ones, so that a customer's
 * events on all topics belong together; nobody without the secret can try ids.
 */
@Singleton
public final class CustomerPseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String RESOURCE_PREFIX = "customers/";
  private static final String DERIVATION = "parley customer pseudonyms v1";
  private static final int BYTES = 16;

  private final byte[] key;

  @Inject
  CustomerPseudonyms(PseudonymConfig config, ServiceConfig service) {
    this(
        config
            .secret()
            .map(CustomerPseudonyms::utf8)
            .or(() -> service.internal().token().map(token -> hmac(utf8(token), DERIVATION)))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "set PARLEY_PSEUDONYM_SECRET or PARLEY_INTERNAL_TOKEN")));
  }

  CustomerPseudonyms(byte[] key) {
    this.key = key.clone();
  }

  /**
   * @param customer {@code customers/{customer}}; empty stays empty
   */
  public String of(String tenant, String customer) {
    if (customer.isEmpty()) {
      return "";
    }
    String id =
        customer.startsWith(RESOURCE_PREFIX)
            ? customer.substring(RESOURCE_PREFIX.length())
            : customer;
    return HexFormat.of().formatHex(Arrays.copyOf(hmac(key, tenant + '\0' + id), BYTES));
  }

  /** The pseudonym as a resource name, {@code customers/{pseudonym}}; of nobody it is empty. */
  public String nameOf(String tenant, String customer) {
    return customer.isEmpty() ? "" : RESOURCE_PREFIX + of(tenant, customer);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(utf8(text));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
