package dev.parley.nlp.retrieval;

import java.util.Arrays;
import java.util.List;

/**
 * Fits a {@link RerankModel} so that right passages stand above the others of their question: the
 * likelihood of the right ones under a softmax over the candidates (ListNet's top-one loss, Cao et
 * al. 2007), by Newton's method. Pure; the same lists give the same model.
 */
public final class RerankTraining {
  private static final int STEPS = 30;
  private static final double TOLERANCE = 1e-8;

  private RerankTraining() {}

  /**
   * A question's candidates.
   *
   * @param candidates with at least one right and one wrong
   * @param right whether each answers the question
   * @param weight how often the question counts
   * @param comparison whether the wrong ones are only worse than the right ones: they may be good,
   *     so that nothing follows for the bias
   */
  public record Judged(
      List<RetrievalFeatures> candidates, List<Boolean> right, double weight, boolean comparison) {

    public Judged(List<RetrievalFeatures> candidates, List<Boolean> right, double weight) {
      this(candidates, right, weight, false);
    }

    public Judged {
      candidates = List.copyOf(candidates);
      right = List.copyOf(right);
      if (candidates.size() != right.size()) {
        throw new IllegalArgumentException(
            "%d candidates, but %d verdicts".formatted(candidates.size(), right.size()));
      }
    }

    /** Whether there is anything to learn. */
    public boolean isTelling() {
      return right.contains(true) && right.contains(false);
    }
  }

  /**
   * @param start weights that the penalty draws to
   * @param penalty half of it times the squared distance to the start is added to the loss
   */
  public static RerankModel fit(
      List<Judged> lists, RerankModel start, double penalty, String version) {
    double[] origin = start.weights();
    double[] weights = origin.clone();
    double loss = loss(lists, weights, origin, penalty);
    for (int step = 0; step < STEPS; step++) {
      Slope slope = slope(lists, weights, origin, penalty);
      double[] change = LinearEquations.solve(slope.curvature(), slope.gradient());
      double factor = 1;
      double[] next = moved(weights, change, factor);
      double nextLoss = loss(lists, next, origin, penalty);
      while (nextLoss > loss && factor > 1e-4) {
        factor /= 2;
        next = moved(weights, change, factor);
        nextLoss = loss(lists, next, origin, penalty);
      }
      boolean done = loss - nextLoss < TOLERANCE * (1 + loss);
      if (nextLoss <= loss) {
        weights = next;
        loss = nextLoss;
      }
      if (done) {
        break;
      }
    }
    List<Judged> absolute = lists.stream().filter(list -> !list.comparison()).toList();
    double bias = absolute.isEmpty() ? start.bias() : bias(absolute, weights);
    return new RerankModel(weights, bias, version);
  }

  private static double[] moved(double[] weights, double[] change, double factor) {
    double[] moved = weights.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] -= factor * change[i];
    }
    return moved;
  }

  @SuppressWarnings("ArrayRecordComponent") // nobody compares slopes
  private record Slope(double[] gradient, double[][] curvature) {}

  private static double loss(
      List<Judged> lists, double[] weights, double[] origin, double penalty) {
    double loss = 0;
    for (int i = 0; i < weights.length; i++) {
      loss += penalty / 2 * (weights[i] - origin[i]) * (weights[i] - origin[i]);
    }
    for (Judged list : lists) {
      double[] shares = shares(list, weights);
      double right = 0;
      for (int i = 0; i < shares.length; i++) {
        right += list.right().get(i) ? shares[i] : 0;
      }
      loss -= list.weight() * Math.log(Math.max(right, 1e-300));
    }
    return loss;
  }

  /** Gradient, and the curvature of the softmax's normaliser, which bounds the loss's own. */
  private static Slope slope(
      List<Judged> lists, double[] weights, double[] origin, double penalty) {
    int size = weights.length;
    double[] gradient = new double[size];
    double[][] curvature = new double[size][size];
    for (int i = 0; i < size; i++) {
      gradient[i] = penalty * (weights[i] - origin[i]);
      curvature[i][i] = penalty;
    }
    for (Judged list : lists) {
      double[] shares = shares(list, weights);
      double right = 0;
      for (int i = 0; i < shares.length; i++) {
        right += list.right().get(i) ? shares[i] : 0;
      }
      double[] mean = new double[size];
      for (int c = 0; c < shares.length; c++) {
        double[] x = RerankModel.inputs(list.candidates().get(c));
        double wanted = list.right().get(c) && right > 0 ? shares[c] / right : 0;
        for (int i = 0; i < size; i++) {
          mean[i] += shares[c] * x[i];
          gradient[i] += list.weight() * (shares[c] - wanted) * x[i];
          for (int j = 0; j < size; j++) {
            curvature[i][j] += list.weight() * shares[c] * x[i] * x[j];
          }
        }
      }
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          curvature[i][j] -= list.weight() * mean[i] * mean[j];
        }
      }
    }
    return new Slope(gradient, curvature);
  }

  private static double[] shares(Judged list, double[] weights) {
    double[] scores =
        list.candidates().stream().mapToDouble(features -> score(features, weights)).toArray();
    double most = Arrays.stream(scores).max().orElse(0);
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - most);
      total += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= total;
    }
    return scores;
  }

  private static double score(RetrievalFeatures features, double[] weights) {
    double[] inputs = RerankModel.inputs(features);
    double sum = 0;
    for (int i = 0; i < inputs.length; i++) {
      sum += weights[i] * inputs[i];
    }
    return sum;
  }

  /** So that scores of right and wrong candidates are on either side of a half, by bisection. */
  private static double bias(List<Judged> lists, double[] weights) {
    double low = -50;
    double high = 50;
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      double excess = 0;
      for (Judged list : lists) {
        for (int c = 0; c < list.candidates().size(); c++) {
          double score = score(list.candidates().get(c), weights) + middle;
          excess += list.weight() * (1 / (1 + Math.exp(-score)) - (list.right().get(c) ? 1 : 0));
        }
      }
      if (excess > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return (low + high) / 2;
  }
}
