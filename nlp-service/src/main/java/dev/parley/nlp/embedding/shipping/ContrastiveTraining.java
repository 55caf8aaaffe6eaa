package dev.parley.nlp.embedding.shipping;

import dev.parley.nlp.embedding.FeatureTable;
import dev.parley.nlp.embedding.TextFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Learns feature vectors so that a query is nearer to its own passage than to the other passages of
 * its batch, and the passage nearer to it than to other queries (InfoNCE, van den Oord et al. 2018;
 * in-batch negatives, Karpukhin et al. 2020; both ways, Radford et al. 2021), by Adagrad, from the
 * vectors of a given table.
 */
final class ContrastiveTraining {
  private static final float SCALE = 20;
  private static final float EPSILON = 1e-6f;
  private static final int BLOCK = 32;

  private final Settings settings;
  private final FeatureTable start;
  private final int dimension;
  private final float[] vectors;
  private final float[] squares;
  private final float[] gradient;
  private final boolean[] touched;
  private final int[] touchedRows;
  private int touchedCount;
  private final Random random;
  private final Map<String, Encoded> known = new HashMap<>();

  /**
   * @param batch pairs that are told apart at once
   * @param rate of Adagrad
   * @param dropout share of a text's features that a step leaves out, so that no single word is
   *     learned by heart
   */
  record Settings(int batch, int epochs, float rate, float dropout, long seed) {}

  /**
   * A text as rows of the table, and as features that have none.
   *
   * @param weights of the rows, then of the other features
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares texts
  private record Encoded(int[] rows, long[] others, float[] weights) {}

  /** A text of a batch: what is left of it after dropout, and its sum (dimension). */
  @SuppressWarnings("ArrayRecordComponent")
  private record Placed(int[] rows, float[] weights, float[] sum) {}

  ContrastiveTraining(Settings settings, FeatureTable start) {
    this.settings = settings;
    this.random = new Random(settings.seed());
    this.start = start;
    this.dimension = start.dimension();
    this.vectors = start.vectors();
    this.squares = new float[vectors.length];
    Arrays.fill(squares, EPSILON);
    this.gradient = new float[vectors.length];
    this.touched = new boolean[vectors.length / dimension];
    this.touchedRows = new int[touched.length];
  }

  /**
   * What is learned so far.
   *
   * @param unseen length of words without a vector
   */
  FeatureTable table(float unseen) {
    return new FeatureTable(start.features(), vectors.clone(), dimension, unseen);
  }

  /**
   * One pass over the pairs.
   *
   * @return mean loss in nats
   */
  double epoch(int epoch, List<Pair> pairs) {
    List<Integer> order = order(pairs.size());
    float rate = settings.rate() * (1 - (float) epoch / settings.epochs());
    double loss = 0;
    int batches = 0;
    for (int from = 0; from + settings.batch() <= order.size(); from += settings.batch()) {
      List<Pair> batch =
          order.subList(from, from + settings.batch()).stream().map(pairs::get).toList();
      loss += step(batch, rate);
      batches++;
    }
    return loss / batches;
  }

  /**
   * Blocks of neighbours in random order: pairs of one article or topic meet in a batch, and are
   * the harder to tell apart.
   */
  private List<Integer> order(int pairs) {
    List<Integer> starts = new ArrayList<>();
    for (int start = random.nextInt(BLOCK); start < pairs; start += BLOCK) {
      starts.add(start);
    }
    Collections.shuffle(starts, random);
    List<Integer> order = new ArrayList<>();
    for (int start : starts) {
      for (int i = start; i < Math.min(pairs, start + BLOCK); i++) {
        order.add(i);
      }
    }
    return order;
  }

  private double step(List<Pair> batch, float rate) {
    int queries = batch.size();
    List<Placed> texts = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    batch.forEach(pair -> texts.add(placed(encoded(pair.query()))));
    for (Pair pair : batch) {
      texts.add(placed(encoded(pair.passage())));
      groups.add(pair.group());
    }
    float[][] units = new float[texts.size()][];
    float[] lengths = new float[texts.size()];
    for (int i = 0; i < units.length; i++) {
      units[i] = texts.get(i).sum();
      lengths[i] = Vectors.normalise(units[i]);
    }
    float[][] errors = new float[texts.size()][dimension];
    float[][] scores = scores(units, queries);
    for (int q = 0; q < queries; q++) {
      for (int p = 0; p < queries; p++) {
        if (p != q && groups.get(p).equals(groups.get(q))) {
          scores[q][p] = Float.NEGATIVE_INFINITY;
        }
      }
    }
    float[][] slopes = new float[queries][queries];
    double loss = (addSlopes(scores, slopes, false) + addSlopes(scores, slopes, true)) / 2;
    for (int q = 0; q < queries; q++) {
      for (int p = 0; p < queries; p++) {
        // d loss / d cosine
        float error = SCALE * slopes[q][p] / queries;
        if (Math.abs(error) > 1e-6f) {
          Vectors.addScaled(errors[q], units[queries + p], error);
          Vectors.addScaled(errors[queries + p], units[q], error);
        }
      }
    }
    for (int i = 0; i < units.length; i++) {
      if (lengths[i] > 0) {
        // Through u = v / |v|: (e - u (u·e)) / |v|
        Vectors.addScaled(errors[i], units[i], -Vectors.dot(units[i], errors[i]));
        scatter(texts.get(i), errors[i], 1 / lengths[i]);
      }
    }
    update(rate);
    return loss;
  }

  /** Scaled cosines of all queries with all passages: (query, passage). */
  private float[][] scores(float[][] units, int queries) {
    float[][] turned = new float[dimension][queries];
    for (int p = 0; p < queries; p++) {
      for (int k = 0; k < dimension; k++) {
        turned[k][p] = SCALE * units[queries + p][k];
      }
    }
    float[][] scores = new float[queries][queries];
    for (int q = 0; q < queries; q++) {
      for (int k = 0; k < dimension; k++) {
        Vectors.addScaled(scores[q], turned[k], units[q][k]);
      }
    }
    return scores;
  }

  /**
   * Adds the slope of half the loss by each score; returns the mean loss.
   *
   * @param turned whether passages look for their queries
   */
  private static double addSlopes(float[][] scores, float[][] slopes, boolean turned) {
    double loss = 0;
    int size = scores.length;
    double[] shares = new double[size];
    for (int q = 0; q < size; q++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int p = 0; p < size; p++) {
        shares[p] = turned ? scores[p][q] : scores[q][p];
        most = Math.max(most, shares[p]);
      }
      double total = 0;
      double right = shares[q] - most;
      for (int p = 0; p < size; p++) {
        shares[p] = Math.exp(shares[p] - most);
        total += shares[p];
      }
      loss += Math.log(total) - right;
      for (int p = 0; p < size; p++) {
        float slope = (float) (shares[p] / total - (p == q ? 1 : 0)) / 2;
        if (turned) {
          slopes[p][q] += slope;
        } else {
          slopes[q][p] += slope;
        }
      }
    }
    return loss / size;
  }

  private Encoded encoded(String text) {
    return known.computeIfAbsent(text, this::encode);
  }

  private Encoded encode(String text) {
    long[] sorted = start.featuresOf(text);
    int[] rows = new int[sorted.length];
    long[] others = new long[sorted.length];
    float[] weights = new float[sorted.length];
    float[] otherWeights = new float[sorted.length];
    int rowCount = 0;
    int otherCount = 0;
    for (int i = 0; i < sorted.length; ) {
      int next = i + 1;
      while (next < sorted.length && sorted[next] == sorted[i]) {
        next++;
      }
      float weight = FeatureTable.weightOf(next - i);
      int row = start.row(sorted[i]);
      if (row >= 0) {
        rows[rowCount] = row;
        weights[rowCount++] = weight;
      } else if (TextFeatures.isWord(sorted[i])) {
        others[otherCount] = sorted[i];
        otherWeights[otherCount++] = weight;
      }
      i = next;
    }
    System.arraycopy(otherWeights, 0, weights, rowCount, otherCount);
    return new Encoded(
        Arrays.copyOf(rows, rowCount),
        Arrays.copyOf(others, otherCount),
        Arrays.copyOf(weights, rowCount + otherCount));
  }

  private Placed placed(Encoded text) {
    float[] sum = new float[dimension];
    int[] rows = new int[text.rows().length];
    float[] weights = new float[rows.length];
    int kept = 0;
    for (int i = 0; i < rows.length; i++) {
      if (random.nextFloat() >= settings.dropout()) {
        rows[kept] = text.rows()[i];
        weights[kept] = text.weights()[i];
        int offset = rows[kept] * dimension;
        float weight = weights[kept];
        for (int k = 0; k < dimension; k++) {
          sum[k] += weight * vectors[offset + k];
        }
        kept++;
      }
    }
    for (int i = 0; i < text.others().length; i++) {
      if (random.nextFloat() >= settings.dropout()) {
        FeatureTable.addSigns(
            text.others()[i], start.unseen() * text.weights()[rows.length + i], sum);
      }
    }
    return new Placed(Arrays.copyOf(rows, kept), Arrays.copyOf(weights, kept), sum);
  }

  private void scatter(Placed text, float[] error, float factor) {
    for (int i = 0; i < text.rows().length; i++) {
      int row = text.rows()[i];
      if (!touched[row]) {
        touched[row] = true;
        touchedRows[touchedCount++] = row;
      }
      int offset = row * dimension;
      float weight = factor * text.weights()[i];
      for (int k = 0; k < dimension; k++) {
        gradient[offset + k] += weight * error[k];
      }
    }
  }

  private void update(float rate) {
    for (int t = 0; t < touchedCount; t++) {
      int row = touchedRows[t];
      touched[row] = false;
      for (int k = row * dimension; k < (row + 1) * dimension; k++) {
        float g = gradient[k];
        gradient[k] = 0;
        squares[k] += g * g;
        vectors[k] -= rate * g / (float) Math.sqrt(squares[k]);
      }
    }
    touchedCount = 0;
  }
}
