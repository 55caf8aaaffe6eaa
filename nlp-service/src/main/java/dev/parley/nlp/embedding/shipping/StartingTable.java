package dev.parley.nlp.embedding.shipping;

import dev.parley.nlp.embedding.FeatureTable;
import dev.parley.nlp.embedding.TextFeatures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Features and the vectors that contrastive training starts with. */
final class StartingTable {
  private StartingTable() {}

  /**
   * What gets a vector, and how long it is.
   *
   * @param words at most: those of the lexicon, then the most frequent
   * @param parts of words and pairs of words at most, the most frequent
   * @param rare count of a word at which its own signs count as much as what stands near it
   * @param common share of all words at which a word's length is a half (Arora, Liang and Ma 2017)
   * @param partLength length of a rare part
   * @param unseen length of words without a vector
   */
  record Settings(int words, int parts, float rare, float common, float partLength, float unseen) {}

  static FeatureTable of(
      Settings settings, WordVectors words, Lexicon lexicon, List<String> texts, int dimension) {
    Set<Long> chinese = lexicon.chineseWords();
    Map<Long, float[]> rows = new TreeMap<>();
    List<Long> chosen = new ArrayList<>(lexicon.conceptsOfWords(chinese).keySet());
    chosen.sort(null);
    chosen.addAll(words.byFrequency());
    for (long word : chosen) {
      if (rows.size() >= settings.words()) {
        break;
      }
      if (words.vectors().containsKey(word) || chinese.contains(word)) {
        rows.computeIfAbsent(word, w -> start(settings, words, w, dimension));
      }
    }
    counts(texts, chinese).entrySet().stream()
        .sorted(
            Map.Entry.<Long, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(settings.parts())
        .forEach(
            entry -> {
              double share = entry.getValue() / (double) words.total();
              float[] vector = new float[dimension];
              FeatureTable.addSigns(
                  entry.getKey(), settings.partLength() * length(settings, share), vector);
              rows.put(entry.getKey(), vector);
            });
    long[] features = new long[rows.size()];
    float[] all = new float[rows.size() * dimension];
    int next = 0;
    for (Map.Entry<Long, float[]> row : rows.entrySet()) {
      features[next] = row.getKey();
      System.arraycopy(row.getValue(), 0, all, next * dimension, dimension);
      next++;
    }
    return new FeatureTable(features, all, dimension, settings.unseen());
  }

  /** How often features that are no words stand in the texts. */
  private static Map<Long, Integer> counts(List<String> texts, Set<Long> chinese) {
    Map<Long, Integer> counts = new HashMap<>();
    for (String text : texts) {
      for (long feature : TextFeatures.of(text, chinese::contains)) {
        if (!TextFeatures.isWord(feature)) {
          counts.merge(feature, 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  private static float length(Settings settings, double share) {
    return (float) (settings.common() / (settings.common() + share));
  }

  /**
   * A mixture of what stands near a word and of its own signs: the rarer the word, the less is
   * known of it.
   */
  private static float[] start(Settings settings, WordVectors words, long word, int dimension) {
    int count = words.count(word);
    float[] mixed = new float[dimension];
    float[] near = words.vectors().get(word);
    float share = near == null ? 0 : Math.max(0.5f, count / (count + settings.rare()));
    if (near != null) {
      Vectors.addScaled(mixed, near, (float) Math.sqrt(share));
    }
    FeatureTable.addSigns(word, (float) Math.sqrt(1 - share), mixed);
    Vectors.normalise(mixed);
    float[] vector = new float[dimension];
    Vectors.addScaled(vector, mixed, length(settings, count / (double) words.total()));
    return vector;
  }
}
