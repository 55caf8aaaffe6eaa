package dev.parley.nlp.bert;

import dev.parley.nlp.learning.AdamW;
import dev.parley.nlp.torchscript.NumberFormat;

/**
 * How a classifier is trained. Dropout is the model's own. The same settings, texts and start give
 * the same weights to the last bit, on the same kind of processor with as many workers.
 *
 * @param epochs passes over the texts at most
 * @param batch texts of a step
 * @param maxLength tokens of a text that are read, with the two that mark its ends; fewer where the
 *     model has fewer positions
 * @param learningRate at its peak; it rises from 0 and falls to 0 linearly
 * @param warmupShare of the steps until the peak
 * @param optimizer without weight decay it is Adam
 * @param evaluationsPerEpoch how often validation is measured; the best weights are kept
 * @param patience evaluations without a better one before training stops; 0 to go on
 * @param seed of the order of texts, of dropout and of the weights that the start lacks
 * @param format of the matrix products: FP32, BF16, or AUTO for BF16 where the processor multiplies
 *     it. Weights, sums and the loss are float32 in any case.
 * @param workers parts of a step that are worked on at the same time, each in one thread; see
 *     {@link dev.parley.nlp.learning.LanguageModelTrainer}
 */
public record BertTrainingSettings(
    int epochs,
    int batch,
    int maxLength,
    double learningRate,
    double warmupShare,
    AdamW optimizer,
    Imbalance imbalance,
    int evaluationsPerEpoch,
    int patience,
    long seed,
    NumberFormat format,
    int workers) {

  /** Devlin et al. 2019, appendix A.3. */
  public static final BertTrainingSettings USUAL =
      new BertTrainingSettings(
          3,
          16,
          128,
          2e-5,
          0.1,
          new AdamW(0.9, 0.999, 1e-6, 0.01, 1),
          Imbalance.NONE,
          2,
          3,
          1,
          NumberFormat.AUTO,
          1);

  public BertTrainingSettings {
    requireAtLeast("epochs", epochs, 1);
    requireAtLeast("batch", batch, 1);
    requireAtLeast("max length", maxLength, 3);
    requireAtLeast("evaluations per epoch", evaluationsPerEpoch, 1);
    requireAtLeast("patience", patience, 0);
    requireAtLeast("workers", workers, 1);
    if (!(learningRate > 0 && learningRate < 1)) {
      throw new IllegalArgumentException(
          "the learning rate must be in (0, 1) (was: " + learningRate + ")");
    }
    if (!(warmupShare >= 0 && warmupShare <= 1)) {
      throw new IllegalArgumentException(
          "the warm-up's share must be in [0, 1] (was: " + warmupShare + ")");
    }
    if (format == NumberFormat.FP16 || format == NumberFormat.INT8) {
      throw new IllegalArgumentException(
          "training can do FP32, BF16 and AUTO (was: " + format + ")");
    }
  }

  public BertTrainingSettings withEpochs(int newEpochs) {
    return new BertTrainingSettings(
        newEpochs,
        batch,
        maxLength,
        learningRate,
        warmupShare,
        optimizer,
        imbalance,
        evaluationsPerEpoch,
        patience,
        seed,
        format,
        workers);
  }

  public BertTrainingSettings withBatch(int newBatch, int newMaxLength) {
    return new BertTrainingSettings(
        epochs,
        newBatch,
        newMaxLength,
        learningRate,
        warmupShare,
        optimizer,
        imbalance,
        evaluationsPerEpoch,
        patience,
        seed,
        format,
        workers);
  }

  public BertTrainingSettings withRate(double newLearningRate, double newWarmupShare) {
    return new BertTrainingSettings(
        epochs,
        batch,
        maxLength,
        newLearningRate,
        newWarmupShare,
        optimizer,
        imbalance,
        evaluationsPerEpoch,
        patience,
        seed,
        format,
        workers);
  }

  public BertTrainingSettings withOptimizer(AdamW newOptimizer) {
    return new BertTrainingSettings(
        epochs,
        batch,
        maxLength,
        learningRate,
        warmupShare,
        newOptimizer,
        imbalance,
        evaluationsPerEpoch,
        patience,
        seed,
        format,
        workers);
  }

  public BertTrainingSettings withImbalance(Imbalance newImbalance) {
    return new BertTrainingSettings(
        epochs,
        batch,
        maxLength,
        learningRate,
        warmupShare,
        optimizer,
        newImbalance,
        evaluationsPerEpoch,
        patience,
        seed,
        format,
        workers);
  }

  /** See {@link #evaluationsPerEpoch} and {@link #patience}. */
  public BertTrainingSettings withEvaluation(int newEvaluationsPerEpoch, int newPatience) {
    return new BertTrainingSettings(
        epochs,
        batch,
        maxLength,
        learningRate,
        warmupShare,
        optimizer,
        imbalance,
        newEvaluationsPerEpoch,
        newPatience,
        seed,
        format,
        workers);
  }

  public BertTrainingSettings withSeed(long newSeed) {
    return new BertTrainingSettings(
        epochs,
        batch,
        maxLength,
        learningRate,
        warmupShare,
        optimizer,
        imbalance,
        evaluationsPerEpoch,
        patience,
        newSeed,
        format,
        workers);
  }

  /** See {@link #format} and {@link #workers}. */
  public BertTrainingSettings withArithmetic(NumberFormat newFormat, int newWorkers) {
    return new BertTrainingSettings(
        epochs,
        batch,
        maxLength,
        learningRate,
        warmupShare,
        optimizer,
        imbalance,
        evaluationsPerEpoch,
        patience,
        seed,
        newFormat,
        newWorkers);
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d (was: %d)".formatted(name, least, value));
    }
  }
}
