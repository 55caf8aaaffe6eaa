package dev.parley.gateway.access;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import org.jdbi.v3.core.Jdbi;

/** Table {@code signing_secret}: made by whichever replica needs it first. */
@Singleton
class JdbcSecretStore {
  private static final int SECRET_BYTES = 32;

  private final Jdbi jdbi;
  private final SecureRandom random = new SecureRandom();

  JdbcSecretStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  byte[] findOrCreate(String name) {
    byte[] fresh = new byte[SECRET_BYTES];
    random.nextBytes(fresh);
    return jdbi.inTransaction(
        handle -> {
          handle.execute(
              "insert into signing_secret (name, secret) values (?, ?) on conflict do nothing",
              name,
              fresh);
          return handle
              .select("select secret from signing_secret where name = ?", name)
              .mapTo(byte[].class)
              .one();
        });
  }
}
