package dev.parley.nlp.classification;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How good predictions are. Shares are in 0..1; what cannot be computed (a label without texts) is
 * 0, as in scikit-learn with {@code zero_division=0}, an undefined area is NaN. All but {@link
 * #outOfScope} is of the texts that have a label, judged by the likeliest one.
 *
 * @param texts how many were scored
 * @param macroF1 mean over the labels
 * @param macroRocAuc mean over the labels whose area is defined
 * @param labels scores of each label, in the classifier's order
 * @param confusion rows are true labels, columns predicted ones, in the same order
 * @param outOfScope present where texts out of scope were scored
 */
public record ClassificationReport(
    int texts,
    double accuracy,
    double macroF1,
    double macroRocAuc,
    List<LabelScore> labels,
    List<List<Integer>> confusion,
    Calibration calibration,
    Optional<OutOfScope> outOfScope) {

  /**
   * Scores of one label.
   *
   * @param support texts that truly have the label
   * @param roc of the label's probability against all other labels
   */
  public record LabelScore(
      String label, double precision, double recall, double f1, int support, RocCurve roc) {}

  /**
   * How well texts are told that have none of the labels.
   *
   * @param texts that truly are out of scope
   * @param recall share of these that are found
   * @param precision share of what is said to be out of scope that is
   * @param inScopeAccuracy share of the texts with a label that get it and are not said to be out
   *     of scope
   */
  public record OutOfScope(int texts, double recall, double precision, double inScopeAccuracy) {}

  public ClassificationReport {
    labels = List.copyOf(labels);
    confusion = confusion.stream().map(List::copyOf).toList();
  }

  /**
   * Scores a classifier; weights of texts are not used.
   *
   * @throws ServiceException INVALID_ARGUMENT when a text has a label that the classifier lacks
   */
  public static ClassificationReport of(TextClassifier classifier, List<LabelledText> texts) {
    List<String> labels = classifier.labels();
    int[] truth = new int[texts.size()];
    for (int i = 0; i < truth.length; i++) {
      LabelledText text = texts.get(i);
      truth[i] = labels.indexOf(text.label());
      if (truth[i] < 0 && !text.isOutOfScope()) {
        throw new ServiceException(
            ErrorKind.INVALID_ARGUMENT,
            "text %d has the label '%s', the classifier knows %s"
                .formatted(i + 1, text.label(), labels));
      }
    }
    return of(labels, truth, classifier.classify(texts.stream().map(LabelledText::text).toList()));
  }

  /**
   * Scores predictions.
   *
   * @param truth index of each text's label; negative: out of scope
   * @param predicted in step with {@code truth}
   */
  public static ClassificationReport of(
      List<String> labels, int[] truth, List<Classification> predicted) {
    if (truth.length != predicted.size()) {
      throw new IllegalArgumentException(
          "%d labels for %d predictions".formatted(truth.length, predicted.size()));
    }
    List<Classification> inScope = new ArrayList<>();
    for (int i = 0; i < truth.length; i++) {
      if (truth[i] >= 0) {
        inScope.add(predicted.get(i));
      }
    }
    int[] labelled = Arrays.stream(truth).filter(label -> label >= 0).toArray();
    int[][] counts = new int[labels.size()][labels.size()];
    int right = 0;
    for (int i = 0; i < labelled.length; i++) {
      int label = inScope.get(i).label();
      counts[labelled[i]][label]++;
      right += label == labelled[i] ? 1 : 0;
    }
    List<LabelScore> scores = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      scores.add(score(labels.get(label), label, counts, RocCurve.of(label, labelled, inScope)));
    }
    return new ClassificationReport(
        truth.length,
        ratio(right, labelled.length),
        scores.stream().mapToDouble(LabelScore::f1).average().orElse(0),
        scores.stream()
            .mapToDouble(score -> score.roc().area())
            .filter(area -> !Double.isNaN(area))
            .average()
            .orElse(Double.NaN),
        scores,
        Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList(),
        Calibration.of(labelled, inScope),
        labelled.length == truth.length
            ? Optional.empty()
            : Optional.of(outOfScope(truth, predicted)));
  }

  private static LabelScore score(String label, int index, int[][] counts, RocCurve roc) {
    int support = Arrays.stream(counts[index]).sum();
    int claimed = Arrays.stream(counts).mapToInt(row -> row[index]).sum();
    double precision = ratio(counts[index][index], claimed);
    double recall = ratio(counts[index][index], support);
    double f1 = ratio(2 * precision * recall, precision + recall);
    return new LabelScore(label, precision, recall, f1, support, roc);
  }

  private static OutOfScope outOfScope(int[] truth, List<Classification> predicted) {
    int texts = 0;
    int found = 0;
    int claimed = 0;
    int right = 0;
    for (int i = 0; i < truth.length; i++) {
      boolean said = predicted.get(i).outOfScope();
      claimed += said ? 1 : 0;
      if (truth[i] < 0) {
        texts++;
        found += said ? 1 : 0;
      } else if (!said && predicted.get(i).label() == truth[i]) {
        right++;
      }
    }
    return new OutOfScope(
        texts, ratio(found, texts), ratio(found, claimed), ratio(right, truth.length - texts));
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
