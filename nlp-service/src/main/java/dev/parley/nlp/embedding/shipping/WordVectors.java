package dev.parley.nlp.embedding.shipping;

import dev.parley.nlp.embedding.TextFeatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Vectors of words from what stands near them in running text: positive pointwise mutual
 * information with smoothed contexts (Levy, Goldberg and Dagan 2015, alpha 0.75), and its truncated
 * singular value decomposition. A context that names a concept of the lexicon counts as the
 * concept, in either language, so that English and Chinese words get vectors in one space.
 */
final class WordVectors {
  private static final double SMOOTHING = 0.75;

  private final Settings settings;
  private final Map<Long, Integer> counts = new HashMap<>();
  private final Map<Long, float[]> vectors = new HashMap<>();
  private long total;

  /**
   * @param window words on either side that count, the nearer the more
   * @param least times that a word with a vector stands in the text
   * @param contexts most frequent words that tell, besides the concepts
   * @param concept how much a word is drawn towards the other words of its concepts
   */
  record Settings(int dimension, int window, int least, int contexts, float concept, long seed) {}

  private WordVectors(Settings settings) {
    this.settings = settings;
  }

  static WordVectors of(Settings settings, List<String> texts, Lexicon lexicon) {
    WordVectors words = new WordVectors(settings);
    words.learn(texts, lexicon);
    return words;
  }

  private void learn(List<String> texts, Lexicon lexicon) {
    Set<Long> chinese = lexicon.chineseWords();
    List<long[]> read = new ArrayList<>();
    for (String text : texts) {
      long[] words = TextFeatures.wordsOf(text, chinese::contains);
      read.add(words);
      total += words.length;
      for (long word : words) {
        counts.merge(word, 1, Integer::sum);
      }
    }
    Map<Long, List<Integer>> concepts = lexicon.conceptsOfWords(chinese);
    List<Long> frequent =
        byFrequency().stream().filter(word -> count(word) >= settings.least()).toList();
    Map<Long, Integer> rows = new HashMap<>();
    frequent.forEach(word -> rows.put(word, rows.size()));
    Map<Long, int[]> contexts = contexts(frequent, concepts, lexicon.concepts().size());
    int columns = lexicon.concepts().size() + settings.contexts();
    SparseMatrix matrix = counted(read, rows, contexts).toMatrix(rows.size(), columns);
    toInformation(matrix);
    float[][] placed = TruncatedSvd.rows(matrix, settings.dimension(), settings.seed());
    rows.forEach(
        (word, row) -> {
          Vectors.normalise(placed[row]);
          vectors.put(word, placed[row]);
        });
    joinConcepts(concepts);
  }

  /** Columns of words: their concepts', or one of their own. */
  private Map<Long, int[]> contexts(
      List<Long> frequent, Map<Long, List<Integer>> concepts, int next) {
    Map<Long, int[]> contexts = new HashMap<>();
    concepts.forEach(
        (word, of) -> contexts.put(word, of.stream().mapToInt(Integer::intValue).toArray()));
    int own = 0;
    for (long word : frequent) {
      if (own < settings.contexts() && !contexts.containsKey(word)) {
        contexts.put(word, new int[] {next + own});
        own++;
      }
    }
    return contexts;
  }

  private PairCounts counted(
      List<long[]> texts, Map<Long, Integer> rows, Map<Long, int[]> contexts) {
    PairCounts pairs = new PairCounts();
    int[] none = {};
    for (long[] text : texts) {
      int[] row = new int[text.length];
      int[][] columns = new int[text.length][];
      for (int i = 0; i < text.length; i++) {
        row[i] = rows.getOrDefault(text[i], -1);
        columns[i] = contexts.getOrDefault(text[i], none);
      }
      for (int i = 0; i < text.length; i++) {
        int end = Math.min(text.length - 1, i + settings.window());
        for (int j = Math.max(0, i - settings.window()); j <= end && row[i] >= 0; j++) {
          if (j != i) {
            float near = 1 - (Math.abs(i - j) - 1f) / settings.window();
            for (int column : columns[j]) {
              pairs.add(row[i], column, near / columns[j].length);
            }
          }
        }
      }
    }
    return pairs;
  }

  /** From counts to information, in place. */
  private static void toInformation(SparseMatrix matrix) {
    double[] ofRow = new double[matrix.rows()];
    double[] ofColumn = new double[matrix.columns()];
    double all = 0;
    for (int row = 0; row < ofRow.length; row++) {
      for (int i = matrix.starts()[row]; i < matrix.starts()[row + 1]; i++) {
        ofRow[row] += matrix.values()[i];
        ofColumn[matrix.places()[i]] += matrix.values()[i];
      }
    }
    for (int column = 0; column < ofColumn.length; column++) {
      ofColumn[column] = Math.pow(ofColumn[column], SMOOTHING);
      all += ofColumn[column];
    }
    for (int row = 0; row < ofRow.length; row++) {
      for (int i = matrix.starts()[row]; i < matrix.starts()[row + 1]; i++) {
        double ratio = matrix.values()[i] * all / (ofRow[row] * ofColumn[matrix.places()[i]]);
        matrix.values()[i] = (float) Math.max(0, Math.log(ratio));
      }
    }
  }

  /** Draws words towards the mean of their concepts; words that no text has lie there. */
  private void joinConcepts(Map<Long, List<Integer>> concepts) {
    Map<Integer, float[]> sums = new HashMap<>();
    float[] nothing = new float[settings.dimension()];
    concepts.forEach(
        (word, of) ->
            of.forEach(
                concept ->
                    Vectors.addScaled(
                        sums.computeIfAbsent(concept, c -> nothing.clone()),
                        vectors.getOrDefault(word, nothing),
                        1)));
    concepts.forEach(
        (word, of) -> {
          float[] vector = vectors.getOrDefault(word, nothing).clone();
          for (int concept : of) {
            float[] mean = sums.getOrDefault(concept, nothing).clone();
            Vectors.normalise(mean);
            Vectors.addScaled(vector, mean, settings.concept() / of.size());
          }
          if (Vectors.normalise(vector) > 0) {
            vectors.put(word, vector);
          }
        });
  }

  /** Of length 1, by the words' hashes. */
  Map<Long, float[]> vectors() {
    return vectors;
  }

  /** All words of the text, the most frequent first. */
  List<Long> byFrequency() {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<Long, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  int count(long word) {
    return counts.getOrDefault(word, 0);
  }

  /** Words of the text. */
  long total() {
    return total;
  }
}
