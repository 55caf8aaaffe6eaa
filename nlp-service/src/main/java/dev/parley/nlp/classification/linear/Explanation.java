package dev.parley.nlp.classification.linear;

import dev.parley.nlp.classification.WordInfluence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds how much each word of a text adds to the log-odds of a label. */
final class Explanation implements FeatureSink {

  private record Found(int block, int row, float weight, int start, int end) {
    long feature() {
      return ((long) block << 32) | row;
    }
  }

  private final LinearTextModel model;
  private final FeatureAccumulator features;
  private final List<Found> found = new ArrayList<>();
  private final Map<Long, Float> sums = new HashMap<>(); // weights of all occurrences, by feature

  private Explanation(LinearTextModel model) {
    this.model = model;
    this.features = new FeatureAccumulator(model.settings().bits());
  }

  static List<WordInfluence> of(LinearTextModel model, String text, int label) {
    Explanation explanation = new Explanation(model);
    TokenScanner.Scan scan = FeatureExtractor.scan(model.settings(), text, explanation);
    return explanation.of(scan, label);
  }

  @Override
  public void add(int block, long hash, float weight, int start, int end) {
    features.add(block, hash, weight, start, end);
    int row = model.vocabulary().rowOf(FeatureHash.bucket(hash, model.settings().bits()));
    if (row >= 0 && end > start) {
      Found occurrence = new Found(block, row, weight, start, end);
      found.add(occurrence);
      sums.merge(occurrence.feature(), weight, Float::sum);
    }
  }

  private List<WordInfluence> of(TokenScanner.Scan scan, int label) {
    int[] wordAt = new int[scan.plain().length()]; // 0: none, else the word's index + 1
    List<int[]> words = words(scan, wordAt);
    double[] influence = new double[words.size()];
    FeatureVector vector = features.toVector(model.vocabulary());
    double[] slopes = slopes(vector, label);
    for (Found occurrence : found) {
      double share =
          occurrence.weight
              / sums.getOrDefault(occurrence.feature(), occurrence.weight)
              * vector.value(occurrence.block, occurrence.row);
      double moved = share * slope(slopes, occurrence.row);
      int[] spanned =
          Arrays.stream(wordAt, occurrence.start, occurrence.end)
              .filter(word -> word > 0)
              .distinct()
              .toArray();
      for (int word : spanned) {
        influence[word - 1] += moved / spanned.length;
      }
    }
    List<WordInfluence> all = new ArrayList<>();
    for (int i = 0; i < influence.length; i++) {
      int start = scan.origins()[words.get(i)[0]];
      int end = scan.origins()[words.get(i)[1] - 1] + 1;
      all.add(new WordInfluence(start, end, influence[i]));
    }
    return all;
  }

  /** Start and end of each word in the plain text; a Han character is a word. */
  private static List<int[]> words(TokenScanner.Scan scan, int[] wordAt) {
    List<int[]> words = new ArrayList<>();
    for (Token token : scan.tokens()) {
      for (int start = token.start(); start < token.end(); ) {
        int end =
            token.kind() == Token.Kind.HAN
                ? start + Character.charCount(scan.plain().codePointAt(start))
                : token.end();
        words.add(new int[] {start, end});
        Arrays.fill(wordAt, start, end, words.size());
        start = end;
      }
    }
    return words;
  }

  /** Change of the label's log-odds with each head's score, (head). */
  private double[] slopes(FeatureVector vector, int label) {
    double[] probabilities = model.headProbabilities(vector);
    double others = Math.max(1 - probabilities[label], Double.MIN_NORMAL);
    double[] slopes = new double[probabilities.length];
    for (int head = 0; head < slopes.length; head++) {
      slopes[head] = (head == label ? 1 : -probabilities[head] / others) / model.temperature();
    }
    return slopes;
  }

  private double slope(double[] slopes, int row) {
    double slope = 0;
    for (int head = 0; head < slopes.length; head++) {
      slope += slopes[head] * model.weights()[row * slopes.length + head];
    }
    return slope;
  }
}
