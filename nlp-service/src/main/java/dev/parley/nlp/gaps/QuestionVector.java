package dev.parley.nlp.gaps;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where a question lies: a sparse vector of length 1, or no feature at all.
 *
 * @param features by name, in a stable order
 */
record QuestionVector(Map<String, Double> features) {

  QuestionVector {
    double length = Math.sqrt(features.values().stream().mapToDouble(w -> w * w).sum());
    Map<String, Double> scaled = new TreeMap<>();
    features.forEach(
        (name, weight) -> {
          if (weight != 0) {
            scaled.put(name, weight / length);
          }
        });
    features = scaled;
  }
}
