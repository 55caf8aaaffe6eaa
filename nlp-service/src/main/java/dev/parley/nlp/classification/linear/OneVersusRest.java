package dev.parley.nlp.classification.linear;

import dev.parley.kit.consumer.LongRunningWork;
import java.util.Arrays;
import java.util.Random;

/**
 * A linear support vector machine for each head against all others, with the squared hinge as loss,
 * by dual coordinate descent (Hsieh et al. 2008, algorithm 1). How far a weight is pulled to zero
 * is up to its {@link Freedom}. The bias is the weight of a feature that every text has.
 * Single-threaded; the same seed gives the same weights.
 */
final class OneVersusRest {

  /**
   * Margins lie around -1 and 1; this makes log-odds of them, so that temperatures lie around 1.
   */
  private static final float SCALE = 5;

  private static final double TOLERANCE = 0.1;
  private static final double TINY = 1e-8;

  /** Texts well on their side of the margin are looked at again in each so many iterations. */
  private static final int ALL_EVERY = 5;

  private final FeatureMatrix texts;
  private final int features;
  private final int heads;
  private final int iterations;
  private final long seed;

  OneVersusRest(FeatureMatrix texts, int features, int heads, int iterations, long seed) {
    this.texts = texts;
    this.features = features;
    this.heads = heads;
    this.iterations = iterations;
    this.seed = seed;
  }

  /** The weights, (row, head), and biases, (head). */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Weights(float[] weights, float[] bias) {}

  Weights train(double l2, Freedom freedom) {
    float[] weights = new float[Math.multiplyExact(features, heads)];
    float[] bias = new float[heads];
    float[] ofHead = new float[features];
    for (int head = 0; head < heads; head++) {
      LongRunningWork.stopIfInterrupted();
      Arrays.fill(ofHead, 0);
      bias[head] = SCALE * (float) train(head, l2, freedoms(head, freedom), ofHead);
      for (int row = 0; row < features; row++) {
        weights[row * heads + head] = SCALE * ofHead[row];
      }
    }
    return new Weights(weights, bias);
  }

  /** How freely each feature's weight moves, (row). */
  private float[] freedoms(int head, Freedom freedom) {
    double[] with = new double[features];
    double[] without = new double[features];
    double texts = 0;
    double others = 0;
    for (int text = 0; text < this.texts.size(); text++) {
      boolean has = this.texts.head(text) == head;
      texts += has ? 1 : 0;
      others += has ? 0 : 1;
      for (int row : this.texts.row(text).rows()) {
        (has ? with : without)[row]++;
      }
    }
    float[] freedoms = new float[features];
    for (int row = 0; row < features; row++) {
      double ratio = Math.log((with[row] + 1) / (texts + 2) / ((without[row] + 1) / (others + 2)));
      freedoms[row] = freedom.of(ratio);
    }
    return freedoms;
  }

  /** Leaves the weights in the last argument; returns the bias. */
  double train(int head, double l2, float[] freedoms, float[] weights) {
    double[] squares = squares(freedoms);
    Random random = new Random(seed);
    double[] duals = new double[texts.size()];
    boolean[] resting = new boolean[texts.size()];
    int[] order = new int[texts.size()];
    Arrays.setAll(order, i -> i);
    double bias = 0;
    boolean settled = false;
    for (int iteration = 0; iteration < iterations; iteration++) {
      boolean all = iteration % ALL_EVERY == 0 || settled;
      shuffle(order, random);
      double worst = 0;
      for (int text : order) {
        if (resting[text] && !all) {
          continue;
        }
        FeatureVector features = texts.row(text);
        double sign = texts.head(text) == head ? 1 : -1;
        double softness = l2 / (2 * texts.weight(text));
        double gradient = sign * (bias + dot(weights, features)) - 1 + softness * duals[text];
        resting[text] = duals[text] == 0 && gradient > 0;
        double projected = duals[text] == 0 ? Math.min(0, gradient) : gradient;
        if (Math.abs(projected) > TINY) {
          worst = Math.max(worst, Math.abs(projected));
          double old = duals[text];
          duals[text] = Math.max(0, old - gradient / (squares[text] + softness));
          double step = (duals[text] - old) * sign;
          add(weights, features, freedoms, (float) step);
          bias += step;
        }
      }
      settled = worst < TOLERANCE; // if the next iteration, which looks at all, finds so too
      if (settled && all) {
        break;
      }
    }
    return bias;
  }

  private static float dot(float[] weights, FeatureVector features) {
    int[] rows = features.rows();
    float[] values = features.values();
    float sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += weights[rows[i]] * values[i];
    }
    return sum;
  }

  /** Squared length of each text where features are scaled by the root of their freedom, (text). */
  private double[] squares(float[] freedoms) {
    double[] squares = new double[texts.size()];
    for (int text = 0; text < squares.length; text++) {
      int[] rows = texts.row(text).rows();
      float[] values = texts.row(text).values();
      squares[text] = 1; // the bias
      for (int i = 0; i < rows.length; i++) {
        squares[text] += (double) freedoms[rows[i]] * values[i] * values[i];
      }
    }
    return squares;
  }

  private static void add(float[] weights, FeatureVector features, float[] freedoms, float factor) {
    int[] rows = features.rows();
    float[] values = features.values();
    for (int i = 0; i < rows.length; i++) {
      weights[rows[i]] += factor * freedoms[rows[i]] * values[i];
    }
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int text = order[i];
      order[i] = order[other];
      order[other] = text;
    }
  }
}
