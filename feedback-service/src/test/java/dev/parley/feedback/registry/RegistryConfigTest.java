package dev.parley.feedback.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegistryConfigTest {

  @Test
  void defaultsAreThese() {
    RegistryConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RegistryConfig.class)
            .build()
            .getConfigMapping(RegistryConfig.class);

    assertThat(config.tolerance()).isZero();
    assertThat(config.guardrails()).isEmpty();
    assertThat(config.announceInterval()).isEqualTo(Duration.ofMinutes(5));
  }
}
