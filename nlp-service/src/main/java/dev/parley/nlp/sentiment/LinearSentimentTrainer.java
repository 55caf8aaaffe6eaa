package dev.parley.nlp.sentiment;

import dev.parley.kit.consumer.LongRunningWork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Trains from scratch, or adapts a champion to corrections. The same input gives the same model.
 */
public final class LinearSentimentTrainer {

  private static final double TOLERANCE = 1e-5;
  private static final double[] EVEN = {1, 1, 1};

  /**
   * Trains on a part of the examples chosen by the seed; the rest stops the training early and fits
   * the temperature.
   */
  public LinearSentimentModel train(
      FeatureSettings features, TrainingSettings settings, List<SentimentExample> examples) {
    List<SentimentExample> shuffled = new ArrayList<>(examples);
    Collections.shuffle(shuffled, new Random(settings.seed()));
    int validation = (int) Math.max(1, shuffled.size() * settings.validationShare());
    return train(
        features,
        settings,
        shuffled.subList(validation, shuffled.size()),
        shuffled.subList(0, validation));
  }

  /** Trains on the first list; the second stops the training early and fits the temperature. */
  public LinearSentimentModel train(
      FeatureSettings features,
      TrainingSettings settings,
      List<SentimentExample> examples,
      List<SentimentExample> validation) {
    if (examples.isEmpty() || validation.isEmpty()) {
      throw new IllegalArgumentException("training needs examples and a validation part");
    }
    double[] labelWeights = settings.balanceLabels() ? balance(examples) : EVEN;
    InverseDocumentFrequency rarity = InverseDocumentFrequency.of(features, examples);
    FeatureExtractor extractor = new FeatureExtractor(features, rarity);
    FeatureMatrix matrix = new FeatureMatrix(extractor, examples, labelWeights);
    FeatureMatrix held = new FeatureMatrix(extractor, validation, EVEN);
    float[] zero = new float[features.buckets() * SentimentLabel.COUNT + SentimentLabel.COUNT];
    EarlyStopping stopping = new EarlyStopping(features, rarity, held, settings.patience());
    float[] last =
        new Lbfgs(settings.maxIterations(), TOLERANCE)
            .minimize(new LogisticObjective(matrix, zero, settings.l2()), stopping);
    LinearSentimentModel model = model(features, rarity, stopping.bestOr(last), 1);
    return model.withTemperature(TemperatureScaling.fit(model, held));
  }

  /**
   * Moves the champion towards the corrections. Two things hold it back: a pull to its weights, and
   * rehearsal of the project's own lines. Without rehearsal twenty corrections with one label teach
   * it that everything has that label. The temperature stays: corrections are by choice cases that
   * the champion got wrong, so they say nothing about how sure it should be.
   */
  public LinearSentimentModel adapt(
      LinearSentimentModel champion,
      AdaptationSettings settings,
      List<SentimentExample> corrections) {
    if (corrections.isEmpty()) {
      return champion;
    }
    List<SentimentExample> examples = new ArrayList<>(corrections);
    for (SentimentExample known : SentimentExamples.handwritten()) {
      examples.add(known.withWeight(known.weight() * settings.rehearsalWeight()));
    }
    FeatureExtractor extractor = new FeatureExtractor(champion.settings(), champion.rarity());
    FeatureMatrix matrix = new FeatureMatrix(extractor, examples, EVEN);
    float[] anchor =
        Arrays.copyOf(champion.weights(), champion.weights().length + champion.bias().length);
    System.arraycopy(champion.bias(), 0, anchor, champion.weights().length, champion.bias().length);
    float[] adapted =
        new Lbfgs(settings.maxIterations(), TOLERANCE)
            .minimize(
                new LogisticObjective(matrix, anchor, settings.l2()),
                parameters -> {
                  LongRunningWork.stopIfInterrupted();
                  return true;
                });
    return model(champion.settings(), champion.rarity(), adapted, champion.temperature());
  }

  private static LinearSentimentModel model(
      FeatureSettings features,
      InverseDocumentFrequency rarity,
      float[] parameters,
      double temperature) {
    int weights = features.buckets() * SentimentLabel.COUNT;
    return new LinearSentimentModel(
        features,
        rarity,
        Arrays.copyOf(parameters, weights),
        Arrays.copyOfRange(parameters, weights, parameters.length),
        temperature);
  }

  private static double[] balance(List<SentimentExample> examples) {
    double[] totals = new double[SentimentLabel.COUNT];
    double all = 0;
    for (SentimentExample example : examples) {
      totals[example.label().index()] += example.weight();
      all += example.weight();
    }
    double[] weights = new double[SentimentLabel.COUNT];
    for (int label = 0; label < weights.length; label++) {
      weights[label] = totals[label] == 0 ? 1 : all / (SentimentLabel.COUNT * totals[label]);
    }
    return weights;
  }

  /** Keeps the parameters that were best on the validation part. */
  private static final class EarlyStopping implements Predicate<float[]> {

    private final FeatureSettings features;
    private final InverseDocumentFrequency rarity;
    private final FeatureMatrix validation;
    private final int patience;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private float[] best = new float[0];
    private int sinceBest;

    EarlyStopping(
        FeatureSettings features,
        InverseDocumentFrequency rarity,
        FeatureMatrix validation,
        int patience) {
      this.features = features;
      this.rarity = rarity;
      this.validation = validation;
      this.patience = patience;
    }

    @Override
    public boolean test(float[] parameters) {
      double loss = validation.loss(model(features, rarity, parameters, 1), 1);
      if (loss < bestLoss) {
        bestLoss = loss;
        best = parameters;
        sinceBest = 0;
        return true;
      }
      return ++sinceBest < patience;
    }

    float[] bestOr(float[] last) {
      return best.length == 0 ? last : best;
    }
  }
}
