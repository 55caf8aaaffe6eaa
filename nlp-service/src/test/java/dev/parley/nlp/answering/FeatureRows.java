package dev.parley.nlp.answering;

import dev.parley.nlp.answering.LogisticRegression.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Labelled features by name, from which weights or trees are fitted. */
final class FeatureRows {
  private record Row(Map<String, Double> features, boolean positive, double weight) {
    double[] values(List<String> names) {
      // -0.0 is less than 0.0 to a sort, and the same to a comparison
      return names.stream().mapToDouble(name -> features.getOrDefault(name, 0.0) + 0.0).toArray();
    }
  }

  private final List<Row> rows = new ArrayList<>();

  void add(Map<String, Double> features, boolean positive) {
    add(features, positive, 1);
  }

  /**
   * @param weight how often it counts
   */
  void add(Map<String, Double> features, boolean positive, double weight) {
    rows.add(new Row(features, positive, weight));
  }

  /** That the one is better than the other; the weights then put things in order. */
  void addPair(Map<String, Double> better, Map<String, Double> worse, double weight) {
    add(difference(better, worse), true, weight);
    add(difference(worse, better), false, weight);
  }

  int size() {
    return rows.size();
  }

  NamedWeights fit(double penalty) {
    return new NamedWeights(weights(penalty));
  }

  Map<String, Double> weights(double penalty) {
    List<String> names = names();
    List<Sample> samples =
        rows.stream()
            .map(row -> new Sample(row.values(names), row.positive(), row.weight()))
            .toList();
    double[] fitted = LogisticRegression.fit(samples, penalty);
    Map<String, Double> weights = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      weights.put(names.get(i), fitted[i]);
    }
    weights.put(NamedWeights.BIAS, fitted[names.size()]);
    return weights;
  }

  BoostedTrees trees() {
    List<String> names = names();
    boolean[] positive = new boolean[rows.size()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = rows.get(i).positive();
    }
    return BoostedTreesTraining.fit(
        names,
        rows.stream().map(row -> row.values(names)).toArray(double[][]::new),
        positive,
        rows.stream().mapToDouble(Row::weight).toArray());
  }

  private List<String> names() {
    return List.copyOf(
        rows.stream()
            .flatMap(row -> row.features().keySet().stream())
            .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
  }

  private static Map<String, Double> difference(Map<String, Double> a, Map<String, Double> b) {
    Map<String, Double> difference = new LinkedHashMap<>(a);
    b.forEach((name, value) -> difference.merge(name, -value, Double::sum));
    return difference;
  }
}
