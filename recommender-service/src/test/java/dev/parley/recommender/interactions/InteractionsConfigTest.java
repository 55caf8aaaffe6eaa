package dev.parley.recommender.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InteractionsConfigTest {
  @Test
  void defaultsAreTheDocumentedOnes() {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(InteractionsConfig.class)
            .build();
    InteractionsConfig interactions = config.getConfigMapping(InteractionsConfig.class);
    assertThat(interactions.weights()).isEqualTo(InterestWeights.DEFAULT);
    assertThat(interactions.historyLength()).isEqualTo(500);
    assertThat(interactions.cachedCustomers()).isEqualTo(20_000);
    assertThat(interactions.popularHalfLife()).isEqualTo(Duration.ofDays(14));
    assertThat(interactions.popularRefresh()).isEqualTo(Duration.ofSeconds(2));
  }
}
