package dev.parley.embedded.quarkus;

import dev.parley.embedded.PostgresServer;
import dev.parley.embedded.PostgresSettings;
import dev.parley.embedded.SchemaBootstrap;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fresh PostgreSQL with one service's schema and role, given by the init argument {@code schema},
 * and the rest of the configuration that every service needs: a model folder and a token.
 *
 * <p>A test field of type {@link PostgresServer} receives the server, to stop or kill it.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

  private String schema = "gateway";
  private @Nullable TestFolder folder;
  private @Nullable PostgresServer server;

  @Override
  public void init(Map<String, String> initArgs) {
    schema = initArgs.getOrDefault("schema", schema);
  }

  @Override
  public Map<String, String> start() {
    TestFolder fresh = TestFolder.create("postgres");
    folder = fresh;
    PostgresServer started = new PostgresServer(PostgresSettings.forTests(fresh.path()));
    server = started;
    // A test JVM that ends early must not leave the server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(started::kill));
    started.start();
    Map<String, String> properties =
        new HashMap<>(new SchemaBootstrap(started).create(schema, "test").properties());
    properties.put("parley.models.directory", fresh.path().resolve("models").toString());
    properties.put("parley.internal.token", "test-internal-token");
    return properties;
  }

  @Override
  public void inject(TestInjector testInjector) {
    testInjector.injectIntoFields(server, new TestInjector.MatchesType(PostgresServer.class));
  }

  @Override
  public void stop() {
    if (server != null) {
      server.kill();
    }
    if (folder != null) {
      folder.delete();
    }
  }
}
