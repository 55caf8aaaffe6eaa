package dev.parley.nlp.answering.shipping;

/** What the loss is taken on: first all text alike, then answers above all. */
enum Stage {
  LANGUAGE(14_000_000, 1.5e-3, 1),
  READING(20_000_000, 8e-4, 0.1f);

  private final long tokens;
  private final double learningRate;
  private final float promptWeight;

  Stage(long tokens, double learningRate, float promptWeight) {
    this.tokens = tokens;
    this.learningRate = learningRate;
    this.promptWeight = promptWeight;
  }

  /** How many to learn from in all. */
  long tokens() {
    return tokens;
  }

  /** The highest. */
  double learningRate() {
    return learningRate;
  }

  /** The weight of a prompt's tokens, where an answer's have 1. */
  float promptWeight() {
    return promptWeight;
  }
}
