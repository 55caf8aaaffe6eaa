package dev.parley.nlp.training;

import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.classification.LabelledText;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.classification.WordInfluence;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says the same of every text: how frequent each label is. What any model has to beat.
 *
 * @param shares (label), they sum to 1
 */
@SuppressWarnings("ArrayRecordComponent") // made once and not compared
record ConstantClassifier(List<String> labels, double[] shares) implements TextClassifier {

  static ConstantClassifier mostFrequent(List<LabelledText> texts) {
    Map<String, Integer> counts = new TreeMap<>();
    texts.stream()
        .filter(text -> !text.isOutOfScope())
        .forEach(text -> counts.merge(text.label(), 1, Integer::sum));
    double all = counts.values().stream().mapToInt(Integer::intValue).sum();
    return new ConstantClassifier(
        List.copyOf(counts.keySet()),
        counts.values().stream().mapToDouble(count -> count / all).toArray());
  }

  @Override
  public List<Classification> classify(List<String> texts) {
    return texts.stream().map(text -> new Classification(shares, false)).toList();
  }

  @Override
  public List<WordInfluence> explain(String text, int label) {
    return List.of();
  }

  @Override
  public String version() {
    return "";
  }
}
