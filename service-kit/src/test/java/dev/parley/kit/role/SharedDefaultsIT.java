package dev.parley.kit.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.quarkus.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pins the defaults that every service inherits. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SharedDefaultsIT {
  private final ServiceConfig config;

  @Inject
  SharedDefaultsIT(ServiceConfig config) {
    this.config = config;
  }

  @Test
  void serviceIsAPublicServerUnlessToldOtherwise() {
    assertThat(config.role()).isEqualTo(Role.SERVER);
    assertThat(config.internal().server()).isFalse();
    assertThat(config.internal().token()).isEqualTo(Optional.of("test-internal-token"));
    assertThat(config.kafka().partitions()).isEqualTo(4);
    assertThat(config.kafka().replicationFactor()).isEqualTo((short) -1);
  }

  @ParameterizedTest
  @CsvSource({
    "quarkus.datasource.jdbc.acquisition-timeout, 3s",
    "quarkus.datasource.jdbc.validate-on-borrow, true",
    "quarkus.shutdown.timeout, 10s",
    "quarkus.grpc.server.max-inbound-message-size, 4194304",
    "quarkus.flyway.locations, 'db/kit,db/migration'",
    "quarkus.log.console.json.enabled, false",
  })
  void quarkusIsSetUpAlike(String property, String value) {
    assertThat(ConfigProvider.getConfig().getValue(property, String.class)).isEqualTo(value);
  }

  @Test
  void tracesAreNotExportedWithoutAnEndpoint() {
    assertThat(
            ConfigProvider.getConfig()
                .getOptionalValue("quarkus.otel.exporter.otlp.traces.endpoint", String.class)
                .orElse("absent"))
        .isBlank();
  }
}
