package dev.parley.nlp.answering;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The defaults as the annotations say them, but for what is set. */
final class DefaultAnsweringConfig implements AnsweringConfig {
  private final AnsweringConfig defaults;

  DefaultAnsweringConfig() {
    this(Map.of());
  }

  DefaultAnsweringConfig(Map<String, String> set) {
    defaults =
        new SmallRyeConfigBuilder()
            .withMapping(AnsweringConfig.class)
            .withDefaultValues(set)
            .build()
            .getConfigMapping(AnsweringConfig.class);
  }

  @Override
  public double answerWhenAtLeast() {
    return defaults.answerWhenAtLeast();
  }

  @Override
  public double tentativelyWhenAtLeast() {
    return defaults.tentativelyWhenAtLeast();
  }

  @Override
  public int searchedPassages() {
    return defaults.searchedPassages();
  }

  @Override
  public int retrievedPassages() {
    return defaults.retrievedPassages();
  }

  @Override
  public Wording wording() {
    return defaults.wording();
  }
}
