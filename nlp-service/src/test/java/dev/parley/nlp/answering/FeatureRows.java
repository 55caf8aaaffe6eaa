package dev.parley.nlp.answering;

import dev.parley.nlp.answering.LogisticRegression.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Labelled features by name, from which the weights of a logistic regression are fitted. */
final class FeatureRows {
  private record Row(Map<String, Double> features, boolean positive) {}

  private final List<Row> rows = new ArrayList<>();

  void add(Map<String, Double> features, boolean positive) {
    rows.add(new Row(features, positive));
  }

  /** That the one is better than the other; the weights then put things in order. */
  void addPair(Map<String, Double> better, Map<String, Double> worse) {
    add(difference(better, worse), true);
    add(difference(worse, better), false);
  }

  int size() {
    return rows.size();
  }

  NamedWeights fit(double penalty) {
    return new NamedWeights(weights(penalty));
  }

  Map<String, Double> weights(double penalty) {
    List<String> names =
        List.copyOf(
            rows.stream()
                .flatMap(row -> row.features().keySet().stream())
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
    List<Sample> samples =
        rows.stream()
            .map(
                row ->
                    new Sample(
                        names.stream()
                            .mapToDouble(name -> row.features().getOrDefault(name, 0.0))
                            .toArray(),
                        row.positive()))
            .toList();
    double[] fitted = LogisticRegression.fit(samples, penalty);
    Map<String, Double> weights = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      weights.put(names.get(i), fitted[i]);
    }
    weights.put(NamedWeights.BIAS, fitted[names.size()]);
    return weights;
  }

  private static Map<String, Double> difference(Map<String, Double> a, Map<String, Double> b) {
    Map<String, Double> difference = new LinkedHashMap<>(a);
    b.forEach((name, value) -> difference.merge(name, -value, Double::sum));
    return difference;
  }
}
