package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class CalibrationConfigTest {

  @Test
  void defaultsArePinned() {
    CalibrationConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(CalibrationConfig.class)
            .build()
            .getConfigMapping(CalibrationConfig.class);

    assertThat(config.enoughQuestions()).isEqualTo(200);
  }
}
