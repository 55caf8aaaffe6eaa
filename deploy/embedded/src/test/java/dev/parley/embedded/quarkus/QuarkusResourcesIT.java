package dev.parley.embedded.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.KafkaServer;
import dev.parley.embedded.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = PostgresResource.class,
    initArgs = @ResourceArg(name = "schema", value = "nlp"))
@QuarkusTestResource(KafkaResource.class)
class QuarkusResourcesIT {

  @Nullable PostgresServer postgres;
  @Nullable KafkaServer kafka;

  @Test
  void aServiceFindsItsSchemaInItsConfiguration() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                config("parley.database.url"),
                config("parley.database.username"),
                config("parley.database.password"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT current_schema()")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("nlp");
    }
  }

  @Test
  void aServiceFindsTheRestOfItsConfiguration() {
    assertThat(Path.of(config("parley.models.directory"))).isAbsolute();
    assertThat(config("parley.internal.token")).isNotBlank();
    assertThat(config("parley.kafka.bootstrap-servers")).startsWith("127.0.0.1:");
  }

  @Test
  void aTestMayKillTheServersAndBringThemBack() {
    PostgresServer database = Objects.requireNonNull(postgres, "injected server");
    KafkaServer broker = Objects.requireNonNull(kafka, "injected broker");

    database.kill();
    broker.kill();
    assertThat(database.answers()).isFalse();
    assertThat(broker.ready()).isFalse();
    database.start();
    broker.start();

    assertThat(database.answers()).isTrue();
    assertThat(broker.ready()).isTrue();
  }

  private static String config(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
