package dev.parley.nlp.embedding.shipping;

import dev.parley.nlp.embedding.FeatureTable;
import dev.parley.nlp.embedding.TextFeatures;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A table of features that was distilled from a teacher: what the teacher's texts have often is
 * learned, English words that they lack and Chinese words get the teacher's vector of the word (or
 * of its translation), the longer the rarer the word is.
 */
final class DistilledTable {
  private static final int LONGEST_CHINESE_WORD = 4;

  /** Texts that have a word whose learned vector tells what it means. */
  private static final int LEAST_TELLING = 20;

  private static final double PENALTY = 1;

  private final Settings settings;
  private final TeacherFolder teacher;
  private final Map<Long, Integer> counts;
  private final long[] learned;
  private float[] vectors;
  private double heldOutCosine;

  /**
   * @param features learned ones at most
   * @param leastCount of texts that have a learned feature
   * @param english words that the texts lack, at most
   * @param chinese words at most
   * @param unseen length of the vector of words without one, beside that of rare words
   */
  record Settings(
      int features,
      int leastCount,
      int english,
      int chinese,
      float unseen,
      Distillation.Settings distillation) {}

  DistilledTable(Settings settings, TeacherFolder teacher) {
    this.settings = settings;
    this.teacher = teacher;
    this.counts = counts(teacher.texts().texts(), new HashSet<>());
    this.learned =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= settings.leastCount())
            .sorted(
                Map.Entry.<Long, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(settings.features())
            .mapToLong(Map.Entry::getKey)
            .sorted()
            .toArray();
    this.vectors = new float[0];
  }

  /** Learns; prints how it goes. */
  void learn() {
    int dimension = teacher.texts().dimension();
    EncodedTexts texts = EncodedTexts.of(teacher.texts().texts(), learned);
    Distillation distillation =
        new Distillation(
            settings.distillation(), texts, teacher.texts().vectors(), dimension, learned.length);
    for (int epoch = 0; epoch < settings.distillation().epochs(); epoch++) {
      heldOutCosine = distillation.epoch(epoch);
      System.out.printf(Locale.ROOT, "pass %d: cosine %.3f%n", epoch, heldOutCosine);
    }
    vectors = distillation.vectors();
  }

  double heldOutCosine() {
    return heldOutCosine;
  }

  int texts() {
    return teacher.texts().texts().size();
  }

  int learnedFeatures() {
    return learned.length;
  }

  /**
   * The learned features and the words that join them.
   *
   * @param chineseTexts which say how frequent Chinese words are
   */
  FeatureTable table(List<String> chineseTexts) {
    int dimension = teacher.texts().dimension();
    Map<Long, float[]> rows = new TreeMap<>();
    for (int row = 0; row < learned.length; row++) {
      rows.put(learned[row], row(vectors, row, dimension));
    }
    LinearMap map = map(rows);
    float rare = rareWordLength(rows);
    addEnglish(rows, map, rare);
    addChinese(rows, map, rare, chineseTexts);
    long[] features = new long[rows.size()];
    float[] all = new float[rows.size() * dimension];
    int next = 0;
    for (Map.Entry<Long, float[]> row : rows.entrySet()) {
      features[next] = row.getKey();
      System.arraycopy(row.getValue(), 0, all, next * dimension, dimension);
      next++;
    }
    return new FeatureTable(features, all, dimension, settings.unseen() * rare);
  }

  /**
   * From the teacher's vector of a word alone to what the word adds to a text's sum: learned words
   * show it.
   */
  private LinearMap map(Map<Long, float[]> rows) {
    TeacherFolder.Rows words = teacher.english();
    LinearMap map = new LinearMap(words.dimension());
    for (int i = 0; i < words.texts().size(); i++) {
      String word = words.texts().get(i);
      int count = counts.getOrDefault(TextFeatures.ofWord(word), 0);
      if (rows.containsKey(TextFeatures.ofWord(word)) && count >= LEAST_TELLING) {
        float[] added = added(word, rows);
        Vectors.normalise(added);
        map.add(row(words.vectors(), i, words.dimension()), added, 1);
      }
    }
    map.fit(PENALTY);
    return map;
  }

  /** What the known features of a word add to a text's sum. */
  private static float[] added(String word, Map<Long, float[]> rows) {
    float[] sum = new float[0];
    for (long feature : TextFeatures.of(word, hash -> false)) {
      float[] row = rows.get(feature);
      if (row != null) {
        sum = sum.length == 0 ? new float[row.length] : sum;
        Vectors.addScaled(sum, row, 1);
      }
    }
    return sum;
  }

  private void addEnglish(Map<Long, float[]> rows, LinearMap map, float length) {
    TeacherFolder.Rows words = teacher.english();
    float[][] mapped = mapped(words, map);
    int added = 0;
    for (int i = 0; i < words.texts().size() && added < settings.english(); i++) {
      long feature = TextFeatures.ofWord(words.texts().get(i));
      if (!rows.containsKey(feature)) {
        float[] vector = scaled(mapped[i], length);
        float[] known = added(words.texts().get(i), rows);
        if (known.length > 0) {
          Vectors.addScaled(vector, known, -1); // its letters are added anyway
        }
        rows.put(feature, vector);
        added++;
      }
    }
  }

  /** Words of the Chinese texts first, then the most frequent ones. */
  private void addChinese(
      Map<Long, float[]> rows, LinearMap map, float length, List<String> texts) {
    TeacherFolder.Rows words = teacher.chinese();
    float[][] mapped = mapped(words, map);
    Set<Long> known = new HashSet<>();
    words.texts().forEach(word -> known.add(TextFeatures.ofWord(word)));
    Map<Long, Integer> frequency = counts(texts, known);
    IntStream.range(0, words.texts().size())
        .filter(i -> words.texts().get(i).length() <= LONGEST_CHINESE_WORD)
        .boxed()
        .sorted(
            Comparator.comparing(
                i -> !frequency.containsKey(TextFeatures.ofWord(words.texts().get(i)))))
        .limit(settings.chinese())
        .forEach(
            i -> {
              long feature = TextFeatures.ofWord(words.texts().get(i));
              double idf =
                  Math.log(texts.size() / (1.0 + frequency.getOrDefault(feature, 0)))
                      / Math.log(texts.size());
              rows.putIfAbsent(feature, scaled(mapped[i], length * (float) idf));
            });
  }

  /**
   * Mapped vectors of words, of length 1, without what all of them share: that says that a word
   * stands alone, not what it means.
   */
  private static float[][] mapped(TeacherFolder.Rows words, LinearMap map) {
    int dimension = words.dimension();
    float[][] vectors = new float[words.texts().size()][];
    float[] mean = new float[dimension];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = map.apply(row(words.vectors(), i, dimension));
      Vectors.normalise(vectors[i]);
      Vectors.addScaled(mean, vectors[i], 1f / vectors.length);
    }
    for (float[] vector : vectors) {
      Vectors.addScaled(vector, mean, -1);
      Vectors.normalise(vector);
    }
    return vectors;
  }

  private static float[] scaled(float[] vector, float length) {
    float[] scaled = new float[vector.length];
    Vectors.addScaled(scaled, vector, length);
    return scaled;
  }

  private static float[] row(float[] table, int row, int dimension) {
    return Arrays.copyOfRange(table, row * dimension, (row + 1) * dimension);
  }

  /** Mean length of what a word adds that few texts have. */
  private float rareWordLength(Map<Long, float[]> rows) {
    double sum = 0;
    int words = 0;
    for (String word : teacher.english().texts()) {
      int count = counts.getOrDefault(TextFeatures.ofWord(word), 0);
      if (rows.containsKey(TextFeatures.ofWord(word)) && count <= LEAST_TELLING) {
        float[] added = added(word, rows);
        sum += Math.sqrt(Vectors.dot(added, added));
        words++;
      }
    }
    return words == 0 ? 1 : (float) (sum / words);
  }

  /** How many texts have a feature. */
  private static Map<Long, Integer> counts(List<String> texts, Set<Long> known) {
    Map<Long, Integer> counts = new HashMap<>();
    for (String text : texts) {
      long last = 0;
      for (long feature : TextFeatures.of(text, known::contains)) {
        if (feature != last) {
          counts.merge(feature, 1, Integer::sum);
        }
        last = feature;
      }
    }
    return counts;
  }
}
