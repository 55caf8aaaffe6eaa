package dev.parley.nlp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExamplesConfigTest {

  @Test
  void defaultsAreThese() {
    ExamplesConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ExamplesConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .build()
            .getConfigMapping(ExamplesConfig.class);

    assertThat(config.unratedRetention()).hasDays(30);
    assertThat(config.ratedRetention()).hasDays(365);
    assertThat(config.removalInterval()).hasHours(1);
    assertThat(config.most()).isEqualTo(20_000);
  }
}
