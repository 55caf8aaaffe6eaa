package dev.parley.nlp.classification.linear;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Predicate;

/**
 * Limited-memory BFGS with a backtracking (Armijo) line search, after Nocedal and Wright, chapter
 * 7. Single-threaded and without randomness, so that the same data gives the same weights.
 */
final class Lbfgs {

  private static final int HISTORY = 7;
  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final int MAX_BACKTRACKS = 25;

  private final int maxIterations;
  private final double tolerance;

  /**
   * @param tolerance stops when an iteration gains less than this share of the value
   */
  Lbfgs(int maxIterations, double tolerance) {
    this.maxIterations = maxIterations;
    this.tolerance = tolerance;
  }

  /**
   * Returns the parameters after the last step.
   *
   * @param goOn asked after every iteration, with the parameters of then; false stops
   */
  float[] minimize(Objective objective, Predicate<float[]> goOn) {
    float[] parameters = objective.start();
    float[] gradient = new float[parameters.length];
    double value = objective.evaluate(parameters, gradient);
    Deque<Step> history = new ArrayDeque<>();
    for (int iteration = 0; iteration < maxIterations; iteration++) {
      float[] direction = descent(gradient, history);
      double slope = dot(direction, gradient);
      if (!(slope < 0)) {
        return parameters;
      }
      double length = history.isEmpty() ? 1 / Math.max(1, Math.sqrt(-slope)) : 1;
      float[] next = new float[parameters.length];
      float[] nextGradient = new float[parameters.length];
      double nextValue = Double.POSITIVE_INFINITY;
      int backtracks = 0;
      for (; backtracks < MAX_BACKTRACKS; backtracks++) {
        for (int i = 0; i < next.length; i++) {
          next[i] = (float) (parameters[i] + length * direction[i]);
        }
        nextValue = objective.evaluate(next, nextGradient);
        if (nextValue <= value + SUFFICIENT_DECREASE * length * slope) {
          break;
        }
        length /= 2;
      }
      if (backtracks == MAX_BACKTRACKS) {
        return parameters;
      }
      remember(history, parameters, next, gradient, nextGradient);
      double gain = value - nextValue;
      parameters = next;
      gradient = nextGradient;
      value = nextValue;
      if (!goOn.test(parameters) || gain <= tolerance * Math.abs(value)) {
        return parameters;
      }
    }
    return parameters;
  }

  private static void remember(
      Deque<Step> history, float[] from, float[] to, float[] gradient, float[] nextGradient) {
    float[] move = new float[from.length];
    float[] change = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      move[i] = to[i] - from[i];
      change[i] = nextGradient[i] - gradient[i];
    }
    double curvature = dot(move, change);
    if (curvature > 1e-10) {
      history.addLast(new Step(move, change, curvature));
      if (history.size() > HISTORY) {
        history.removeFirst();
      }
    }
  }

  /** The two-loop recursion. */
  private static float[] descent(float[] gradient, Deque<Step> history) {
    float[] direction = new float[gradient.length];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = -gradient[i];
    }
    if (history.isEmpty()) {
      return direction;
    }
    double[] alphas = new double[history.size()];
    int index = history.size();
    for (Iterator<Step> newestFirst = history.descendingIterator(); newestFirst.hasNext(); ) {
      Step step = newestFirst.next();
      alphas[--index] = dot(step.move, direction) / step.curvature;
      addScaled(direction, step.change, -alphas[index]);
    }
    Step newest = history.getLast();
    double scale = newest.curvature / dot(newest.change, newest.change);
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) (direction[i] * scale);
    }
    for (Step step : history) {
      double beta = dot(step.change, direction) / step.curvature;
      addScaled(direction, step.move, alphas[index++] - beta);
    }
    return direction;
  }

  private static void addScaled(float[] target, float[] source, double factor) {
    for (int i = 0; i < target.length; i++) {
      target[i] = (float) (target[i] + factor * source[i]);
    }
  }

  private static double dot(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (double) left[i] * right[i];
    }
    return sum;
  }

  private static final class Step {
    private final float[] move;
    private final float[] change;
    private final double curvature;

    Step(float[] move, float[] change, double curvature) {
      this.move = move;
      this.change = change;
      this.curvature = curvature;
    }
  }
}
