package dev.parley.nlp.classification.linear;

import dev.parley.nlp.classification.CalibrationFit;
import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.classification.ClassificationReport;
import dev.parley.nlp.classification.LabelledText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One set's texts by other features than n-grams, and by both. In the package of the trainer, as
 * its tests are, since it puts the trainer's parts together anew. The validation part chooses
 * everything, by its cross-entropy.
 */
public final class FeatureTrial {

  private static final LinearTrainingSettings STANDARD = LinearTrainingSettings.standard();

  /** Of logistic regression, which stops early besides. */
  private static final LinearTrainingSettings LOGISTIC =
      new LinearTrainingSettings(
          Loss.LIKELIHOOD,
          List.of(1.0, 0.1, 0.01),
          80,
          1,
          STANDARD.imbalance(),
          STANDARD.seed(),
          STANDARD.features(),
          STANDARD.mostFeatures(),
          STANDARD.inScopeShare());

  private static final List<Float> SCALES = List.of(0.25f, 0.5f, 1f);
  private static final List<Double> SHARES = List.of(0.25, 0.5, 0.75);
  private static final List<EmbeddingBag.Settings> BAGS =
      List.of(
          new EmbeddingBag.Settings(64, 0.005, 0),
          new EmbeddingBag.Settings(64, 0.005, 0.5),
          new EmbeddingBag.Settings(64, 0.02, 0),
          new EmbeddingBag.Settings(64, 0.02, 0.5));
  private static final double LEAST_VARIANCE = 1e-9;

  private final List<String> labels;
  private final int heads;
  private final int rows;
  private final Parts<FeatureMatrix> grams;

  public FeatureTrial(Parts<List<LabelledText>> texts) {
    TreeSet<String> all = new TreeSet<>();
    texts.training().forEach(text -> all.add(text.label()));
    heads = all.size(); // that of texts out of scope among them, if there are some
    all.remove("");
    labels = List.copyOf(all);
    Vocabulary vocabulary =
        Vocabulary.of(
            STANDARD.features(),
            texts.training().stream().map(LabelledText::text).toList(),
            STANDARD.mostFeatures());
    rows = vocabulary.size();
    FeatureExtractor extractor = new FeatureExtractor(STANDARD.features(), vocabulary);
    grams = texts.map(part -> new FeatureMatrix(extractor, part, labels));
  }

  /**
   * What was learned.
   *
   * @param texts as the model reads them
   * @param loss cross-entropy of the validation part
   */
  public record Fitted(LinearTextModel model, Parts<FeatureMatrix> texts, double loss) {

    private static Fitted of(LinearTextModel model, Parts<FeatureMatrix> texts) {
      CalibrationFit fit = texts.validation().fit(model);
      double temperature = fit.temperature();
      return new Fitted(model.with(temperature, 0), texts, fit.loss(temperature));
    }

    public Parts<ClassificationReport> reports() {
      return texts.map(this::report);
    }

    private ClassificationReport report(FeatureMatrix part) {
      int[] truth = new int[part.size()];
      List<Classification> said = new ArrayList<>();
      for (int text = 0; text < truth.length; text++) {
        truth[text] = part.head(text) < model.labels().size() ? part.head(text) : -1;
        said.add(model.classify(part.row(text)));
      }
      return ClassificationReport.of(model.labels(), truth, said);
    }
  }

  /**
   * Embeddings of the n-grams.
   *
   * @param alone by their own softmax
   */
  public record Bag(Fitted alone, Parts<float[][]> vectors) {}

  /** N-grams alone, as the trainer learns from them. */
  public Fitted grams() {
    return machines(grams, rows);
  }

  /** Logistic regression. */
  public Fitted alone(Parts<float[][]> vectors) {
    Parts<FeatureMatrix> texts = standardised(vectors);
    LinearTextModel blank = blank(vectors.training()[0].length);
    LogisticRegression regression =
        new LogisticRegression(texts.training(), texts.validation(), blank, LOGISTIC.iterations());
    return search(LOGISTIC, List.of(regression::train), blank, texts);
  }

  /** Behind the n-grams, as the trainer learns from these. */
  public Fitted joined(Parts<float[][]> vectors) {
    Parts<FeatureMatrix> texts = standardised(vectors);
    int features = rows + vectors.training()[0].length;
    return best(
        SCALES.parallelStream()
            .map(
                scale ->
                    machines(grams.with(texts, (one, two) -> joined(one, two, scale)), features)));
  }

  /** Embeddings that are learned from the training part. */
  public Bag bag() {
    LinearTextModel blank = blank(rows);
    return BAGS.parallelStream()
        .map(settings -> new EmbeddingBag(grams, blank, settings))
        .map(bag -> new Bag(Fitted.of(bag.model(), grams), grams.map(part -> vectors(bag, part))))
        .min(Comparator.comparingDouble(bag -> bag.alone.loss))
        .orElseThrow();
  }

  /** The weighted mean of the scores of two models of the n-grams, which is one again. */
  public Fitted mean(Fitted one, Fitted other) {
    return best(
        SHARES.stream().map(share -> Fitted.of(mean(one.model, other.model, share), grams)));
  }

  private static LinearTextModel mean(LinearTextModel one, LinearTextModel other, double share) {
    return one.with(
            mean(
                one.weights(),
                (1 - share) / one.temperature(),
                other.weights(),
                share / other.temperature()),
            mean(
                one.bias(),
                (1 - share) / one.temperature(),
                other.bias(),
                share / other.temperature()))
        .with(1, 0);
  }

  private static float[] mean(float[] one, double ofOne, float[] other, double ofOther) {
    float[] mean = new float[one.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (ofOne * one[i] + ofOther * other[i]);
    }
    return mean;
  }

  private static Fitted best(Stream<Fitted> all) {
    return all.min(Comparator.comparingDouble(Fitted::loss)).orElseThrow();
  }

  /** As {@link LinearClassifierTrainer} learns. */
  private Fitted machines(Parts<FeatureMatrix> texts, int features) {
    LinearTextModel blank = blank(features);
    OneVersusRest machines =
        new OneVersusRest(
            texts.training(), features, heads, STANDARD.iterations(), STANDARD.seed());
    List<ModelSearch.Learner> learners = new ArrayList<>();
    for (Freedom freedom : Freedom.values()) {
      learners.add(
          l2 -> {
            OneVersusRest.Weights learned = machines.train(l2, freedom);
            LinearTextModel model = blank.with(learned.weights(), learned.bias());
            VectorScaling.fit(model, texts.validation()).apply(learned);
            return blank.with(learned.weights(), learned.bias());
          });
    }
    return search(STANDARD, learners, blank, texts);
  }

  private static Fitted search(
      LinearTrainingSettings settings,
      List<ModelSearch.Learner> learners,
      LinearTextModel blank,
      Parts<FeatureMatrix> texts) {
    ModelSearch search = new ModelSearch(settings, learners, blank, texts.validation());
    return Fitted.of(search.best((share, doing) -> {}).model(), texts);
  }

  /** A model without weights, of features that are known by their rows alone. */
  private LinearTextModel blank(int features) {
    FeatureSettings settings = STANDARD.features();
    int[] buckets = IntStream.range(0, features).toArray();
    return new LinearTextModel(
        labels,
        settings,
        new Vocabulary(settings, buckets, new float[features], 0),
        new float[Math.multiplyExact(features, heads)],
        new float[heads],
        1,
        0);
  }

  private static float[][] vectors(EmbeddingBag bag, FeatureMatrix part) {
    return IntStream.range(0, part.size())
        .mapToObj(text -> bag.vector(part.row(text)))
        .toArray(float[][]::new);
  }

  /**
   * Each dimension less its mean, by its deviation in the training part; texts' lengths then lie
   * around 1.
   */
  private Parts<FeatureMatrix> standardised(Parts<float[][]> vectors) {
    float[][] training = vectors.training();
    int dimension = training[0].length;
    double[] means = new double[dimension];
    double[] factors = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      double squares = 0;
      for (float[] vector : training) {
        means[i] += vector[i] / training.length;
        squares += (double) vector[i] * vector[i] / training.length;
      }
      double variance = Math.max(LEAST_VARIANCE, squares - means[i] * means[i]);
      factors[i] = 1 / Math.sqrt(variance * dimension);
    }
    int[] places = IntStream.range(0, dimension).toArray();
    return grams.with(
        vectors,
        (texts, part) ->
            like(
                texts,
                text -> {
                  float[] values = new float[dimension];
                  for (int i = 0; i < dimension; i++) {
                    values[i] = (float) ((part[text][i] - means[i]) * factors[i]);
                  }
                  return new FeatureVector(places, values, 0);
                }));
  }

  private FeatureMatrix joined(FeatureMatrix grams, FeatureMatrix others, float scale) {
    return like(
        grams,
        text -> {
          FeatureVector first = grams.row(text);
          FeatureVector second = others.row(text);
          int[] places = Arrays.copyOf(first.rows(), first.size() + second.size());
          float[] values = Arrays.copyOf(first.values(), places.length);
          for (int i = 0; i < second.size(); i++) {
            places[first.size() + i] = rows + second.rows()[i];
            values[first.size() + i] = scale * second.values()[i];
          }
          return new FeatureVector(places, values, first.size());
        });
  }

  /** The same texts by other features. */
  private static FeatureMatrix like(FeatureMatrix texts, IntFunction<FeatureVector> features) {
    return new FeatureMatrix(
        IntStream.range(0, texts.size()).mapToObj(features).toArray(FeatureVector[]::new),
        IntStream.range(0, texts.size()).map(texts::head).toArray(),
        IntStream.range(0, texts.size()).mapToDouble(texts::weight).toArray());
  }
}
