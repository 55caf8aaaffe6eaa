package dev.parley.nlp.classification.linear;

import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.nlp.classification.LabelledText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Moves a champion towards corrections, held back by a pull to its weights. */
public final class Adaptation {

  private static final double TOLERANCE = 1e-5;

  private final AdaptationSettings settings;

  public Adaptation(AdaptationSettings settings) {
    this.settings = settings;
  }

  /**
   * The temperature and the bound of what is in scope stay: corrections are by choice cases that
   * the champion got wrong, so they say nothing about how sure it should be. The same input gives
   * the same model.
   *
   * @param rehearsal known texts: without any, twenty corrections with one label teach that
   *     everything has that label
   */
  public LinearTextModel adapt(
      LinearTextModel champion, List<LabelledText> corrections, List<LabelledText> rehearsal) {
    LinearTextModel grown = grown(champion, corrections);
    List<LabelledText> texts = new ArrayList<>(corrections);
    texts.addAll(rehearsal);
    FeatureMatrix matrix =
        new FeatureMatrix(
            new FeatureExtractor(grown.settings(), grown.vocabulary()), texts, grown.labels());
    int weights = grown.weights().length;
    float[] anchor = Arrays.copyOf(grown.weights(), weights + grown.heads());
    System.arraycopy(grown.bias(), 0, anchor, weights, grown.heads());
    float[] adapted =
        new Lbfgs(settings.maxIterations(), TOLERANCE)
            .minimize(
                new LogisticObjective(matrix, anchor, grown.heads(), settings.l2()),
                parameters -> {
                  LongRunningWork.stopIfInterrupted();
                  return true;
                });
    return new LinearTextModel(
        grown.labels(),
        grown.settings(),
        grown.vocabulary(),
        Arrays.copyOf(adapted, weights),
        Arrays.copyOfRange(adapted, weights, adapted.length),
        grown.temperature(),
        grown.leastConfidence());
  }

  /** The champion with weights, 0, for words that it did not know. */
  private static LinearTextModel grown(LinearTextModel champion, List<LabelledText> texts) {
    FeatureSettings settings = champion.settings();
    int[] buckets =
        texts.stream()
            .flatMapToInt(text -> Arrays.stream(FeatureExtractor.buckets(settings, text.text())))
            .toArray();
    Vocabulary before = champion.vocabulary();
    Vocabulary vocabulary = before.with(settings, buckets);
    int heads = champion.heads();
    float[] weights = new float[vocabulary.size() * heads];
    for (int row = 0; row < before.size(); row++) {
      int to = vocabulary.rowOf(before.buckets()[row]) * heads;
      System.arraycopy(champion.weights(), row * heads, weights, to, heads);
    }
    return new LinearTextModel(
        champion.labels(),
        settings,
        vocabulary,
        weights,
        champion.bias(),
        champion.temperature(),
        champion.leastConfidence());
  }
}
