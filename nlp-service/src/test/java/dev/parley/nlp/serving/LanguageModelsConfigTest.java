package dev.parley.nlp.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.generation.SchedulerSettings;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LanguageModelsConfigTest {
  @Test
  void defaultsArePinned() {
    LanguageModelsConfig config = config("0");

    assertThat(config.modelSettings(1024)).isEqualTo(LanguageModelSettings.onCpu(17));
    assertThat(config.schedulerSettings()).isEqualTo(SchedulerSettings.defaults());
    assertThat(config.mostTokens()).isEqualTo(4096);
    assertThat(config.threads()).isZero();
    assertThat(config.drain()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void contextLengthIsALimitAndNoMoreThanTheModelHas() {
    assertThat(config("512").modelSettings(1024).contextLength()).isEqualTo(512);
    assertThat(config("2048").modelSettings(1024).contextLength()).isEqualTo(1024);
  }

  private static LanguageModelsConfig config(String contextLength) {
    return new SmallRyeConfigBuilder()
        .withMapping(LanguageModelsConfig.class)
        .withDefaultValue("parley.language-models.context-length", contextLength)
        .build()
        .getConfigMapping(LanguageModelsConfig.class);
  }
}
