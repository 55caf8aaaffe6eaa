package dev.parley.gateway.access;

import dev.parley.gateway.access.SessionTokens.Session;
import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.caller.CallerRole;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens customers' sessions and knows them again. */
@Singleton
class Sessions {
  private static final String SECRET_NAME = "session";

  private final JdbcSecretStore secrets;
  private final Clock clock;
  private final Duration lifetime;
  private volatile byte @Nullable [] secret;

  Sessions(JdbcSecretStore secrets, Clock clock, AccessConfig config) {
    this.secrets = secrets;
    this.clock = clock;
    this.lifetime = config.sessionLifetime();
  }

  /** Reads the secret, so that verifying never waits for the database. */
  void start() {
    secret = secrets.findOrCreate(SECRET_NAME);
  }

  Session open(String tenant, String customer) {
    return new Session(
        tenant, customer, clock.instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS));
  }

  String token(Session session) {
    return SessionTokens.sign(session, secret());
  }

  /** The caller with this token, or empty when it is no valid session. */
  Optional<Caller> find(String token) {
    Instant now = clock.instant();
    return SessionTokens.verify(token, secret(), now)
        .map(session -> new Caller(session.tenant(), CallerRole.CUSTOMER, "", session.customer()));
  }

  private byte[] secret() {
    byte[] known = secret;
    if (known == null) {
      throw new ServiceException(ErrorKind.UNAVAILABLE, "sessions can't be checked at the moment")
          .withReason("DATABASE_UNAVAILABLE")
          .withRetryAfter(Duration.ofSeconds(1));
    }
    return known;
  }
}
