package dev.parley.nlp.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Learns a byte-level BPE from text (Sennrich et al. 2016, over bytes as GPT-2 does): the most
 * frequent pair of neighbouring pieces within a word becomes a piece, again and again. Of equally
 * frequent pairs the one with the lower ids comes first, as in Hugging Face's trainer, so that both
 * learn the same from the same text. For one thread.
 *
 * <p>Pair counts are kept up to date at every merge and only in words that hold the pair: the cost
 * of a merge is that of the words it changes.
 */
public final class BpeTrainer {
  private static final int BYTES = 256;

  /** Ids of the end of text (0) and the bytes, which need no learning. */
  static final int FIRST_LEARNED = 1 + BYTES;

  private final Map<String, Integer> words = new LinkedHashMap<>();

  /**
   * A pair with its count at the time it was queued; the higher count, then the lower ids first.
   */
  private record Candidate(long pair, long count) {
    static final Comparator<Candidate> ORDER =
        Comparator.comparingLong(Candidate::count).reversed().thenComparingLong(Candidate::pair);
  }

  /** Adds a text as often as it should count. */
  public void add(String text, int times) {
    PreTokens.forEach(
        UnpairedSurrogates.replace(text), word -> words.merge(word, times, Integer::sum));
  }

  /**
   * @param vocabularySize of the result at most, with {@code <|endoftext|>} and the 256 bytes;
   *     fewer if no pair is left
   * @param leastCount of a pair that is merged
   */
  public TrainedBpe train(int vocabularySize, int leastCount) {
    if (vocabularySize < FIRST_LEARNED) {
      throw new IllegalArgumentException(
          "expected a vocabulary of at least %d (was: %d)"
              .formatted(FIRST_LEARNED, vocabularySize));
    }
    return new Run(words).train(vocabularySize, leastCount);
  }

  private static final class Run {
    private final List<int[]> words = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final List<String> pieces = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Long, Long> pairCounts = new HashMap<>();
    private final Map<Long, Set<Integer>> wordsOfPair = new HashMap<>();
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>(Candidate.ORDER);
    private final Set<Long> grown = new HashSet<>();

    Run(Map<String, Integer> texts) {
      add(TokenizerFiles.END_OF_TEXT);
      char[] alphabet = ByteAlphabet.characters();
      char[] sorted = alphabet.clone();
      Arrays.sort(sorted);
      for (char character : sorted) {
        add(String.valueOf(character));
      }
      texts.forEach(
          (text, count) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int[] word = new int[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
              word[i] = add(String.valueOf(alphabet[bytes[i] & 0xFF]));
            }
            words.add(word);
            counts.add(count);
          });
    }

    TrainedBpe train(int vocabularySize, int leastCount) {
      for (int word = 0; word < words.size(); word++) {
        int[] symbols = words.get(word);
        for (int i = 0; i + 1 < symbols.length; i++) {
          change(pair(symbols[i], symbols[i + 1]), 1, word);
        }
      }
      queueGrown();
      List<String> merges = new ArrayList<>();
      while (pieces.size() < vocabularySize && !queue.isEmpty()) {
        Candidate best = queue.remove();
        long count = pairCounts.getOrDefault(best.pair(), 0L);
        if (count != best.count()) {
          if (count > 0) {
            queue.add(new Candidate(best.pair(), count));
          }
          continue;
        }
        if (count < Math.max(1, leastCount)) {
          break;
        }
        merges.add(merge(best.pair()));
        queueGrown();
      }
      return new TrainedBpe(pieces, merges);
    }

    private String merge(long pair) {
      int left = (int) (pair >>> Integer.SIZE);
      int right = (int) pair;
      int merged = add(pieces.get(left) + pieces.get(right));
      Set<Integer> affected = wordsOfPair.remove(pair);
      if (affected != null) {
        affected.forEach(word -> merge(word, left, right, merged));
      }
      pairCounts.remove(pair);
      return pieces.get(left) + " " + pieces.get(right);
    }

    /** Replaces the pair in a word, from left to right. */
    private void merge(int word, int left, int right, int merged) {
      int[] before = words.get(word);
      int[] after = new int[before.length];
      int length = 0;
      int i = 0;
      while (i < before.length) {
        boolean isPair = before[i] == left && i + 1 < before.length && before[i + 1] == right;
        if (isPair && length > 0) {
          change(pair(after[length - 1], left), -1, word);
          change(pair(after[length - 1], merged), 1, word);
        }
        if (isPair && i + 2 < before.length) {
          change(pair(right, before[i + 2]), -1, word);
          change(pair(merged, before[i + 2]), 1, word);
        }
        after[length++] = isPair ? merged : before[i];
        i += isPair ? 2 : 1;
      }
      words.set(word, Arrays.copyOf(after, length));
    }

    private void change(long pair, int times, int word) {
      pairCounts.merge(pair, (long) times * counts.get(word), Long::sum);
      if (times > 0) {
        wordsOfPair.computeIfAbsent(pair, key -> new HashSet<>()).add(word);
        grown.add(pair);
      }
    }

    private void queueGrown() {
      for (long pair : grown) {
        queue.add(new Candidate(pair, pairCounts.getOrDefault(pair, 0L)));
      }
      grown.clear();
    }

    private int add(String piece) {
      return ids.computeIfAbsent(
          piece,
          key -> {
            pieces.add(key);
            return pieces.size() - 1;
          });
    }

    private static long pair(int left, int right) {
      return ((long) left << Integer.SIZE) | right;
    }
  }
}
