package dev.parley.recommender.ease;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.recommender.model.RecommendationModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The closed form of EASE: {@code G = X'X}, {@code P = (G + lambda I)^-1}, {@code B = I - P
 * diag(1/diag(P))}. Deterministic; in double precision, because G is badly conditioned for a small
 * lambda. Memory: three item-item matrices of doubles.
 */
public final class EaseTrainer {
  /**
   * @param items product ids in the model's index order
   * @param customers strengths of interest per product, one map per customer; products that are not
   *     among {@code items} and strengths of zero or less are left out
   */
  public RecommendationModel train(
      List<String> items, List<Map<String, Double>> customers, EaseOptions options) {
    double[] counts = counts(items, customers, options);
    return new EaseModel(items, weights(counts, items.size(), options.lambda()), options);
  }

  /** G, the upper triangle mirrored: (item, item). */
  private static double[] counts(
      List<String> items, List<Map<String, Double>> customers, EaseOptions options) {
    Map<String, Integer> indices = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      indices.put(items.get(i), i);
    }
    int size = items.size();
    double[] counts = new double[Math.multiplyExact(size, size)];
    for (Map<String, Double> customer : customers) {
      LongRunningWork.stopIfInterrupted();
      int[] columns =
          customer.entrySet().stream()
              .filter(entry -> entry.getValue() > 0 && indices.containsKey(entry.getKey()))
              .mapToInt(entry -> indices.getOrDefault(entry.getKey(), -1))
              .sorted()
              .toArray();
      double[] values =
          Arrays.stream(columns)
              .mapToDouble(i -> options.weightOf(customer.getOrDefault(items.get(i), 0.0)))
              .toArray();
      for (int i = 0; i < columns.length; i++) {
        int row = columns[i] * size;
        for (int j = i; j < columns.length; j++) {
          counts[row + columns[j]] += values[i] * values[j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        counts[i * size + j] = counts[j * size + i];
      }
    }
    return counts;
  }

  private static float[] weights(double[] counts, int size, double lambda) {
    for (int i = 0; i < size; i++) {
      counts[i * size + i] += lambda;
    }
    LongRunningWork.stopIfInterrupted(); // the library does not look: seconds for 5000 products
    double[] inverse; // P (item, item)
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray regularized = manager.create(counts, new Shape(size, size));
      inverse = regularized.inverse().toDoubleArray();
    }
    float[] weights = new float[counts.length];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        weights[i * size + j] =
            i == j ? 0 : (float) (-inverse[i * size + j] / inverse[j * size + j]);
      }
    }
    return weights;
  }
}
