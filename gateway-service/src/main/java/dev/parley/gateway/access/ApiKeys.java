package dev.parley.gateway.access;

import dev.parley.gateway.caller.CallerRole;
import dev.parley.kit.digest.Sha256;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Makes, lists and revokes keys. */
@Singleton
class ApiKeys {
  static final int SHORTEST_KEY = 20;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int KEY_BYTES = 24;
  private static final int ID_BYTES = 6;

  /** A key with its secret, which is shown once. */
  record NewKey(ApiKey key, String secret) {}

  private final JdbcApiKeyStore store;
  private final Clock clock;

  ApiKeys(JdbcApiKeyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  static String newId() {
    return HexFormat.of().formatHex(randomBytes(ID_BYTES));
  }

  NewKey create(Handle transaction, String tenant, CallerRole role, String displayName) {
    String secret =
        "pk_"
            + role.name().toLowerCase(Locale.ROOT)
            + "_"
            + Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(KEY_BYTES));
    ApiKey key =
        new ApiKey(
            newId(),
            tenant,
            displayName,
            role,
            Sha256.hex(secret),
            clock.instant(),
            Optional.empty());
    store.insertIfAbsent(transaction, key);
    return new NewKey(key, secret);
  }

  /**
   * @throws ServiceException NOT_FOUND when the tenant has no such key
   */
  ApiKey revoke(Handle transaction, String tenant, String id) {
    return store
        .revoke(transaction, tenant, id, clock.instant())
        .orElseThrow(() -> new ServiceException(ErrorKind.NOT_FOUND, "there is no apiKeys/" + id));
  }

  List<ApiKey> list(Handle handle, String tenant, String afterId, int limit) {
    return store.list(handle, tenant, afterId, limit);
  }

  private static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
