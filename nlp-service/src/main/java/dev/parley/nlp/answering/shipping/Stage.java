package dev.parley.nlp.answering.shipping;

/** What the loss is taken on: first all text alike, then answers above all. */
enum Stage {
  LANGUAGE(5_000_000, 2 * CorpusFiles.CONTEXT, 1.5e-3, 1, 0.1),
  READING(11_000_000, 4 * CorpusFiles.CONTEXT, 8e-4, 0.5f, 0.05);

  private final long tokens;
  private final int batchTokens;
  private final double learningRate;
  private final float promptWeight;
  private final double repeated;

  Stage(long tokens, int batchTokens, double learningRate, float promptWeight, double repeated) {
    this.tokens = tokens;
    this.batchTokens = batchTokens;
    this.learningRate = learningRate;
    this.promptWeight = promptWeight;
    this.repeated = repeated;
  }

  /** How many to learn from in all. */
  long tokens() {
    return tokens;
  }

  /** How many of them a worker takes at once; a step learns from two such batches. */
  int batchTokens() {
    return batchTokens;
  }

  /** The highest. */
  double learningRate() {
    return learningRate;
  }

  /** The weight of a prompt's tokens, where an answer's have 1. */
  float promptWeight() {
    return promptWeight;
  }

  /** Share of texts of which a piece is said twice instead. */
  double repeated() {
    return repeated;
  }
}
