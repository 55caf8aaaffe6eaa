package dev.parley.nlp.answering;

import dev.parley.nlp.answering.BoostedTrees.Split;
import dev.parley.nlp.answering.BoostedTrees.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Fits boosted trees for the likelihood of two classes (Friedman, Greedy function approximation: a
 * gradient boosting machine, 2001, algorithm 5), each tree on a random part of the rows (Friedman,
 * Stochastic gradient boosting, 2002) and of the features. The same rows give the same trees.
 */
final class BoostedTreesTraining {
  private static final int DEPTH = 4;
  private static final int SPLITS = (1 << DEPTH) - 1;
  private static final int BINS = 64;
  private static final double ROWS = 0.6;
  private static final double FEATURES = 0.4;
  private static final int SMALLEST_LEAF = 20;
  private static final int TREES = 400;
  private static final double RATE = 0.03;
  private static final long SEED = 7;

  /** Threshold of a node that is not split. */
  private static final double NEVER_ABOVE = 1e9;

  private static final double DIGITS = 1e6;

  private final List<String> names;
  private final byte[][] bins;
  private final double[][] bounds;
  private final boolean[] positive;
  private final double[] weights;
  private final double[] logits;
  private final Random random = new Random(SEED);

  /**
   * @param names of the features
   * @param rows (row, feature)
   * @param weights how often each row counts
   */
  private BoostedTreesTraining(
      List<String> names, double[][] rows, boolean[] positive, double[] weights) {
    this.names = names;
    this.positive = positive;
    this.weights = weights;
    this.logits = new double[rows.length];
    this.bounds = new double[names.size()][];
    this.bins = new byte[names.size()][rows.length];
    for (int f = 0; f < names.size(); f++) {
      int feature = f;
      double[] values = Arrays.stream(rows).mapToDouble(row -> row[feature]).sorted().toArray();
      bounds[f] =
          IntStream.range(1, BINS)
              .mapToDouble(bin -> rounded(values[(int) ((long) bin * values.length / BINS)]))
              .distinct()
              .toArray();
      for (int row = 0; row < rows.length; row++) {
        bins[f][row] = (byte) bin(bounds[f], rows[row][f]);
      }
    }
  }

  /** Number of bounds below a value: what is at most the first bound is in bin 0. */
  private static int bin(double[] bounds, double value) {
    int place = Arrays.binarySearch(bounds, value);
    return place >= 0 ? place : -place - 1;
  }

  static BoostedTrees fit(
      List<String> names, double[][] rows, boolean[] positive, double[] weights) {
    return new BoostedTreesTraining(names, rows, positive, weights).fit();
  }

  private BoostedTrees fit() {
    double all = 0;
    double right = 0;
    for (int row = 0; row < positive.length; row++) {
      all += weights[row];
      right += positive[row] ? weights[row] : 0;
    }
    double share = right / all;
    double bias = Math.log(share / (1 - share));
    Arrays.fill(logits, bias);
    List<Tree> trees = new ArrayList<>();
    for (int i = 0; i < TREES; i++) {
      trees.add(tree());
    }
    return new BoostedTrees(bias, trees);
  }

  private Tree tree() {
    double[] residuals = new double[logits.length];
    int[] nodes = new int[logits.length];
    for (int row = 0; row < logits.length; row++) {
      residuals[row] = weights[row] * ((positive[row] ? 1 : 0) - probability(logits[row]));
    }
    boolean[] drawn = new boolean[logits.length];
    for (int row = 0; row < drawn.length; row++) {
      drawn[row] = random.nextDouble() < ROWS;
    }
    List<Integer> features = new ArrayList<>(IntStream.range(0, names.size()).boxed().toList());
    Collections.shuffle(features, random);
    features = features.subList(0, (int) Math.ceil(FEATURES * names.size()));
    List<Split> splits = new ArrayList<>();
    for (int node = 0; node < SPLITS; node++) {
      splits.add(split(node, nodes, drawn, residuals, features));
    }
    double[] leaves = leaves(nodes, drawn, residuals);
    for (int row = 0; row < logits.length; row++) {
      logits[row] += leaves[nodes[row] - SPLITS];
    }
    return new Tree(splits, Arrays.stream(leaves).boxed().toList());
  }

  /** Splits a node where that fits the residuals best, and sends its rows on. */
  private Split split(
      int node, int[] nodes, boolean[] drawn, double[] residuals, List<Integer> features) {
    double most = 1e-9;
    int best = features.get(0);
    int bestBin = bounds[best].length; // all rows go left
    for (int feature : features) {
      double[] sums = new double[BINS];
      double[] counts = new double[BINS];
      double all = 0;
      double count = 0;
      for (int row = 0; row < nodes.length; row++) {
        if (nodes[row] == node && drawn[row]) {
          sums[bins[feature][row]] += residuals[row];
          counts[bins[feature][row]] += weights[row];
          all += residuals[row];
          count += weights[row];
        }
      }
      double left = 0;
      double leftCount = 0;
      for (int bin = 0; bin < bounds[feature].length; bin++) {
        left += sums[bin];
        leftCount += counts[bin];
        double rightCount = count - leftCount;
        if (leftCount >= SMALLEST_LEAF && rightCount >= SMALLEST_LEAF) {
          double right = all - left;
          double gain = left * left / leftCount + right * right / rightCount - all * all / count;
          if (gain > most) {
            most = gain;
            best = feature;
            bestBin = bin;
          }
        }
      }
    }
    for (int row = 0; row < nodes.length; row++) {
      if (nodes[row] == node) {
        nodes[row] = 2 * node + (bins[best][row] <= bestBin ? 1 : 2);
      }
    }
    return new Split(
        names.get(best), bestBin < bounds[best].length ? bounds[best][bestBin] : NEVER_ABOVE);
  }

  /** One Newton step of each leaf's rows. */
  private double[] leaves(int[] nodes, boolean[] drawn, double[] residuals) {
    double[] slopes = new double[SPLITS + 1];
    double[] curvatures = new double[SPLITS + 1];
    for (int row = 0; row < nodes.length; row++) {
      if (drawn[row]) {
        double p = probability(logits[row]);
        slopes[nodes[row] - SPLITS] += residuals[row];
        curvatures[nodes[row] - SPLITS] += weights[row] * p * (1 - p);
      }
    }
    double[] leaves = new double[slopes.length];
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      leaves[leaf] =
          curvatures[leaf] < 1e-9
              ? 0
              : rounded(RATE * slopes[leaf] / Math.max(curvatures[leaf], 0.5));
    }
    return leaves;
  }

  private static double rounded(double value) {
    return Math.round(value * DIGITS) / DIGITS;
  }

  private static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
