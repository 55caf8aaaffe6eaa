package dev.parley.nlp.answering;

import io.smallrye.config.SmallRyeConfigBuilder;

/** The defaults as the annotations say them. */
final class DefaultAnsweringConfig implements AnsweringConfig {
  private final AnsweringConfig defaults =
      new SmallRyeConfigBuilder()
          .withMapping(AnsweringConfig.class)
          .build()
          .getConfigMapping(AnsweringConfig.class);

  @Override
  public double answerWhenAtLeast() {
    return defaults.answerWhenAtLeast();
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
