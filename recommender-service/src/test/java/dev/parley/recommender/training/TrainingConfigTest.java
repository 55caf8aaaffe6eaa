package dev.parley.recommender.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrainingConfigTest {
  @Test
  void defaultsAreTheDocumentedOnes() {
    TrainingConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(TrainingConfig.class)
            .build()
            .getConfigMapping(TrainingConfig.class);
    assertThat(config.minCustomers()).isEqualTo(30);
    assertThat(config.minInteractions()).isEqualTo(200);
    assertThat(config.maxItems()).isEqualTo(5000);
    assertThat(config.minCustomersPerItem()).isEqualTo(2);
    assertThat(config.lambdas()).containsExactly(10.0, 50.0, 200.0, 500.0, 1000.0, 3000.0);
    assertThat(config.exponents()).containsExactly(0.0, 0.5, 1.0);
    assertThat(config.maxWait()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.maxTime()).isEqualTo(Duration.ofHours(2));
  }
}
