package dev.parley.embedded.quarkus;

import dev.parley.embedded.KafkaServer;
import dev.parley.embedded.KafkaSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fresh Kafka broker.
 *
 * <p>A test field of type {@link KafkaServer} receives the broker, to stop or kill it.
 */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

  private @Nullable TestFolder folder;
  private @Nullable KafkaServer server;

  @Override
  public Map<String, String> start() {
    TestFolder fresh = TestFolder.create("kafka");
    folder = fresh;
    KafkaServer started = new KafkaServer(KafkaSettings.forTests(fresh.path()));
    server = started;
    // A test JVM that ends early must not leave the server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(started::kill));
    started.start();
    return Map.of("parley.kafka.bootstrap-servers", started.bootstrapServers());
  }

  @Override
  public void inject(TestInjector testInjector) {
    testInjector.injectIntoFields(server, new TestInjector.MatchesType(KafkaServer.class));
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
