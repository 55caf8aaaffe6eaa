package dev.parley.gateway.access;

import dev.parley.gateway.caller.CallerRole;
import dev.parley.kit.digest.Sha256;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Brings the first keys in and begins to follow the others. */
@Singleton
class AccessLifecycle {
  static final String DEFAULT_TENANT = "default";

  private static final Logger LOG = Logger.getLogger(AccessLifecycle.class);

  private final Jdbi jdbi;
  private final JdbcApiKeyStore store;
  private final BootstrapConfig bootstrap;
  private final Sessions sessions;
  private final KeyRing keys;
  private final Clock clock;

  AccessLifecycle(
      Jdbi jdbi,
      JdbcApiKeyStore store,
      BootstrapConfig bootstrap,
      Sessions sessions,
      KeyRing keys,
      Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.bootstrap = bootstrap;
    this.sessions = sessions;
    this.keys = keys;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    insert("ADMIN", bootstrap.adminKey(), CallerRole.ADMIN);
    insert("AGENT", bootstrap.agentKey(), CallerRole.AGENT);
    insert("CLIENT", bootstrap.clientKey(), CallerRole.CLIENT);
    insert("PUBLISHABLE", bootstrap.publishableKey(), CallerRole.PUBLISHABLE);
    sessions.start();
    keys.start();
  }

  private void insert(String name, Optional<String> key, CallerRole role) {
    key.filter(text -> !text.isBlank())
        .ifPresent(
            text -> {
              if (text.length() < ApiKeys.SHORTEST_KEY) {
                throw new IllegalStateException(
                    "PARLEY_BOOTSTRAP_"
                        + name
                        + "_KEY must have at least "
                        + ApiKeys.SHORTEST_KEY
                        + " characters (has: "
                        + text.length()
                        + ")");
              }
              ApiKey fresh =
                  new ApiKey(
                      ApiKeys.newId(),
                      DEFAULT_TENANT,
                      "bootstrap " + role,
                      role,
                      Sha256.hex(text),
                      clock.instant(),
                      Optional.empty());
              if (jdbi.inTransaction(handle -> store.insertIfAbsent(handle, fresh))) {
                LOG.infof("took in the %s key of the environment as %s", role, fresh.id());
              }
            });
  }
}
