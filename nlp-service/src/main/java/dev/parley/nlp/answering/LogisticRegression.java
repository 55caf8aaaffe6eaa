package dev.parley.nlp.answering;

import dev.parley.nlp.retrieval.LinearEquations;
import java.util.Arrays;
import java.util.List;

/**
 * Two-class logistic regression with an L2 penalty, fitted by Newton's method (iteratively
 * reweighted least squares; Bishop, Pattern Recognition and Machine Learning, 4.3.3). For a handful
 * of features: the cost is cubic in their number.
 */
final class LogisticRegression {
  private static final int STEPS = 50;
  private static final double TOLERANCE = 1e-9;

  private LogisticRegression() {}

  /**
   * @param features one value per weight; the bias is added here
   * @param positive whether it is of the class whose probability is modelled
   * @param weight how often it counts
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares samples
  record Sample(double[] features, boolean positive, double weight) {}

  /**
   * Weights that are most likely, the bias last.
   *
   * @param penalty half of it times the squared weights is added to the loss; the bias is free
   */
  static double[] fit(List<Sample> samples, double penalty) {
    int size = samples.get(0).features().length + 1;
    double[] weights = new double[size];
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[size];
      double[][] hessian = new double[size][size];
      for (Sample sample : samples) {
        double[] x = withBias(sample.features());
        double p = sigmoid(dot(weights, x));
        double error = sample.weight() * (p - (sample.positive() ? 1 : 0));
        double curvature = sample.weight() * p * (1 - p);
        for (int i = 0; i < size; i++) {
          gradient[i] += error * x[i];
          for (int j = 0; j < size; j++) {
            hessian[i][j] += curvature * x[i] * x[j];
          }
        }
      }
      for (int i = 0; i < size; i++) {
        double ridge = i < size - 1 ? penalty : TOLERANCE;
        gradient[i] += ridge * weights[i];
        hessian[i][i] += ridge;
      }
      double[] change = LinearEquations.solve(hessian, gradient);
      double largest = 0;
      for (int i = 0; i < size; i++) {
        weights[i] -= change[i];
        largest = Math.max(largest, Math.abs(change[i]));
      }
      if (largest < TOLERANCE) {
        break;
      }
    }
    return weights;
  }

  static double probability(double[] weights, double[] features) {
    return sigmoid(dot(weights, withBias(features)));
  }

  private static double[] withBias(double[] features) {
    double[] x = Arrays.copyOf(features, features.length + 1);
    x[features.length] = 1;
    return x;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }
}
