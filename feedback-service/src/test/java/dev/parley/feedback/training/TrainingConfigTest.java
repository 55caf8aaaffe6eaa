package dev.parley.feedback.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrainingConfigTest {

  @Test
  void defaultsAreThese() throws IOException {
    TrainingConfig config = shipped();

    assertThat(config.families())
        .containsOnlyKeys("sentiment", "recommender", "answering", "reranker");
    assertThat(FamilyRules.of(Objects.requireNonNull(config.families().get("sentiment"))))
        .isEqualTo(new FamilyRules(20, Duration.ofMinutes(1), Duration.ofMinutes(10)));
    assertThat(FamilyRules.of(Objects.requireNonNull(config.families().get("recommender"))))
        .isEqualTo(new FamilyRules(2000, Duration.ofMinutes(1), Duration.ofMinutes(10)));
    assertThat(FamilyRules.of(Objects.requireNonNull(config.families().get("answering"))))
        .isEqualTo(new FamilyRules(200, Duration.ofHours(1), Duration.ofMinutes(10)));
    assertThat(config.checkInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.unclaimedAfter()).isEqualTo(Duration.ofMinutes(30));
    assertThat(config.stalledAfter()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void thresholdOfNoExamplesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FamilyRules(0, Duration.ZERO, Duration.ZERO))
        .withMessage("after-new-examples must be at least 1 (was: 0)");
  }

  private static TrainingConfig shipped() throws IOException {
    URL properties =
        Objects.requireNonNull(
            TrainingConfigTest.class.getClassLoader().getResource("application.properties"));
    return new SmallRyeConfigBuilder()
        .withMapping(TrainingConfig.class)
        .withSources(new PropertiesConfigSource(properties))
        .build()
        .getConfigMapping(TrainingConfig.class);
  }
}
