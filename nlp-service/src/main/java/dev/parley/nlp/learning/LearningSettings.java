package dev.parley.nlp.learning;

import dev.parley.nlp.torchscript.NumberFormat;

/**
 * How a model is trained. The same settings, data and start give the same weights to the last bit,
 * on the same kind of processor with the same number of threads.
 *
 * @param format of the matrix products: FP32, BF16, or AUTO for BF16 where the processor multiplies
 *     it. Weights, sums and the loss are float32 in any case.
 * @param batchTokens that go through the model at once, padding included; larger ones take more
 *     memory. A longer text goes alone.
 * @param accumulation batches of one step; their loss is the weighted mean over all their targets
 * @param seed of the order of texts and of dropout
 * @param evaluateEvery so many steps, and after the last, validation is measured and the weights
 *     are kept if they are the best; 0 for never, which keeps the last
 * @param patience evaluations without a better one before training stops; 0 to go on
 * @param checkpointEvery so many steps, and after the last, all is saved to resume from; 0 for only
 *     after the last and when interrupted
 */
public record LearningSettings(
    Schedule schedule,
    AdamW optimizer,
    NumberFormat format,
    int batchTokens,
    int accumulation,
    long seed,
    int evaluateEvery,
    int patience,
    int checkpointEvery) {

  public LearningSettings {
    requirePositive("batch tokens", batchTokens);
    requirePositive("accumulation", accumulation);
    requireNotNegative("evaluate every", evaluateEvery);
    requireNotNegative("patience", patience);
    requireNotNegative("checkpoint every", checkpointEvery);
    if (format == NumberFormat.FP16 || format == NumberFormat.INT8) {
      throw new IllegalArgumentException(
          "training can do FP32, BF16 and AUTO (was: " + format + ")");
    }
  }

  /** The usual, without evaluation and checkpoints. */
  public static LearningSettings of(Schedule schedule) {
    return new LearningSettings(schedule, AdamW.USUAL, NumberFormat.AUTO, 4096, 1, 1, 0, 0, 0);
  }

  public LearningSettings withOptimizer(AdamW newOptimizer) {
    return new LearningSettings(
        schedule,
        newOptimizer,
        format,
        batchTokens,
        accumulation,
        seed,
        evaluateEvery,
        patience,
        checkpointEvery);
  }

  public LearningSettings withFormat(NumberFormat newFormat) {
    return new LearningSettings(
        schedule,
        optimizer,
        newFormat,
        batchTokens,
        accumulation,
        seed,
        evaluateEvery,
        patience,
        checkpointEvery);
  }

  /** See {@link #batchTokens} and {@link #accumulation}. */
  public LearningSettings withBatches(int newBatchTokens, int newAccumulation) {
    return new LearningSettings(
        schedule,
        optimizer,
        format,
        newBatchTokens,
        newAccumulation,
        seed,
        evaluateEvery,
        patience,
        checkpointEvery);
  }

  public LearningSettings withSeed(long newSeed) {
    return new LearningSettings(
        schedule,
        optimizer,
        format,
        batchTokens,
        accumulation,
        newSeed,
        evaluateEvery,
        patience,
        checkpointEvery);
  }

  /** See {@link #evaluateEvery} and {@link #patience}. */
  public LearningSettings withEvaluation(int every, int newPatience) {
    return new LearningSettings(
        schedule,
        optimizer,
        format,
        batchTokens,
        accumulation,
        seed,
        every,
        newPatience,
        checkpointEvery);
  }

  public LearningSettings withCheckpoints(int every) {
    return new LearningSettings(
        schedule,
        optimizer,
        format,
        batchTokens,
        accumulation,
        seed,
        evaluateEvery,
        patience,
        every);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive (was: " + value + ")");
    }
  }

  private static void requireNotNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative (was: " + value + ")");
    }
  }
}
