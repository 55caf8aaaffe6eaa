package dev.parley.nlp.bert;

import dev.parley.nlp.classification.Imbalance;
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
  public static final BertTrainingSettings USUAL = new Builder().build();

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

  /** These settings, some of which are about to be others. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.epochs = epochs;
    builder.batch = batch;
    builder.maxLength = maxLength;
    builder.learningRate = learningRate;
    builder.warmupShare = warmupShare;
    builder.optimizer = optimizer;
    builder.imbalance = imbalance;
    builder.evaluationsPerEpoch = evaluationsPerEpoch;
    builder.patience = patience;
    builder.seed = seed;
    builder.format = format;
    builder.workers = workers;
    return builder;
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d (was: %d)".formatted(name, least, value));
    }
  }

  /** Begins with the usual settings. */
  public static final class Builder {
    private int epochs = 3;
    private int batch = 16;
    private int maxLength = 128;
    private double learningRate = 2e-5;
    private double warmupShare = 0.1;
    private AdamW optimizer = new AdamW(0.9, 0.999, 1e-6, 0.01, 1);
    private Imbalance imbalance = Imbalance.NONE;
    private int evaluationsPerEpoch = 2;
    private int patience = 3;
    private long seed = 1;
    private NumberFormat format = NumberFormat.AUTO;
    private int workers = 1;

    private Builder() {}

    public Builder epochs(int value) {
      epochs = value;
      return this;
    }

    public Builder batch(int value) {
      batch = value;
      return this;
    }

    public Builder maxLength(int value) {
      maxLength = value;
      return this;
    }

    public Builder learningRate(double value) {
      learningRate = value;
      return this;
    }

    public Builder warmupShare(double value) {
      warmupShare = value;
      return this;
    }

    public Builder optimizer(AdamW value) {
      optimizer = value;
      return this;
    }

    public Builder imbalance(Imbalance value) {
      imbalance = value;
      return this;
    }

    public Builder evaluationsPerEpoch(int value) {
      evaluationsPerEpoch = value;
      return this;
    }

    public Builder patience(int value) {
      patience = value;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder format(NumberFormat value) {
      format = value;
      return this;
    }

    public Builder workers(int value) {
      workers = value;
      return this;
    }

    /**
     * @throws IllegalArgumentException that names the setting that cannot be
     */
    public BertTrainingSettings build() {
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
          format,
          workers);
    }
  }
}
