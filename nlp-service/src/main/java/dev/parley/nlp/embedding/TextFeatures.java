package dev.parley.nlp.embedding;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongPredicate;

/**
 * What a static encoder sees of a text, as 64-bit hashes: words, pairs of neighbouring words, runs
 * of four letters of longer words (with marks of their ends). Chinese is cut into the longest known
 * words, from left to right, and into characters where no word is known; the characters of a longer
 * word and pairs of neighbouring characters are features too, as letters are.
 */
public final class TextFeatures {
  /** Changes when the same text gets other features: a model names the version it was made for. */
  static final int VERSION = 3;

  /** Longer texts are cut: a passage is a few paragraphs. */
  private static final int MOST_CHARACTERS = 8_000;

  private static final int GRAM = 4;
  private static final int LONGEST_WORD = 40;
  private static final int LONGEST_HAN_WORD = 4;

  private static final long WORD = 0x9E3779B97F4A7C15L;
  private static final long LETTERS = 0xC2B2AE3D27D4EB4FL;
  private static final long PAIR = 0x165667B19E3779F9L;
  private static final long CHARACTER = 0x27D4EB2F165667C5L;

  private final char[] text;
  private final LongPredicate known;
  private long[] found = new long[256];
  private int size;
  private long previousWord;

  private TextFeatures(String text, LongPredicate known) {
    this.text = text.toCharArray();
    this.known = known;
  }

  /**
   * The features in ascending order; one that stands there twice is there twice.
   *
   * @param known whether a hash is that of a Chinese word
   */
  public static long[] of(String text, LongPredicate known) {
    long[] features = inOrder(text, known);
    Arrays.sort(features);
    return features;
  }

  /** The words among the features, in the order of the text. */
  public static long[] wordsOf(String text, LongPredicate known) {
    return Arrays.stream(inOrder(text, known)).filter(TextFeatures::isWord).toArray();
  }

  private static long[] inOrder(String text, LongPredicate known) {
    String plain = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    if (!plain.chars().allMatch(c -> c < 128)) {
      plain = Normalizer.normalize(plain, Normalizer.Form.NFKD);
    }
    TextFeatures features = new TextFeatures(plain.toLowerCase(Locale.ROOT), known);
    features.read();
    return Arrays.copyOf(features.found, features.size);
  }

  private void read() {
    int position = 0;
    while (position < text.length) {
      char c = text[position];
      if (isHan(c)) {
        position += addHan(position);
      } else if (Character.isLetterOrDigit(c)) {
        int end = position + 1;
        while (end < text.length && isInWord(text[end])) {
          end++;
        }
        addWord(position, Math.min(end, position + LONGEST_WORD));
        position = end;
      } else {
        previousWord = Character.isWhitespace(c) ? previousWord : 0;
        position++;
      }
    }
  }

  private static boolean isInWord(char c) {
    return (Character.isLetterOrDigit(c) && !isHan(c)) || isMark(c);
  }

  /** Accents and apostrophes belong to their word and are left out: "don't" is "dont". */
  private static boolean isMark(char c) {
    return c == '\'' || c == '\u2019' || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean isHan(char c) {
    return c >= '\u4E00' && c <= '\u9FFF';
  }

  /** Adds the longest known word from here on, or the character. Returns its length. */
  private int addHan(int start) {
    int end = start + 1;
    while (end < text.length && end < start + LONGEST_HAN_WORD && isHan(text[end])) {
      end++;
    }
    while (end > start + 1 && !known.test(ofWord(text, start, end))) {
      end--;
    }
    add(ofWord(text, start, end));
    previousWord = 0;
    for (int i = start; i < end; i++) {
      if (end > start + 1) {
        add(mixed(CHARACTER + text[i]) & ~1);
      }
      if (i + 1 < text.length && isHan(text[i + 1])) {
        add(mixed((CHARACTER + text[i]) * 31 + text[i + 1]) & ~1);
      }
    }
    return end - start;
  }

  private void addWord(int start, int end) {
    int letters = 0;
    for (int i = start; i < end; i++) {
      if (!isMark(text[i])) {
        text[start + letters++] = text[i];
      }
    }
    long hash = ofWord(text, start, start + letters);
    add(hash);
    if (previousWord != 0) {
      add(mixed(previousWord * 31 + hash + PAIR) & ~1);
    }
    previousWord = hash;
    if (letters >= GRAM) {
      for (int from = -1; from + GRAM <= letters + 1; from++) {
        long gram = LETTERS;
        for (int i = from; i < from + GRAM; i++) {
          gram = gram * 31 + (i < 0 ? '<' : i == letters ? '>' : text[start + i]);
        }
        add(mixed(gram) & ~1);
      }
    }
  }

  /** Hash of a word in lower case, of letters without marks. */
  public static long ofWord(String word) {
    return ofWord(word.toCharArray(), 0, word.length());
  }

  /** Words have odd hashes, all else even ones. */
  public static boolean isWord(long feature) {
    return (feature & 1) == 1;
  }

  private static long ofWord(char[] letters, int start, int end) {
    long hash = WORD;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + letters[i];
    }
    return mixed(hash) | 1;
  }

  private void add(long feature) {
    if (size == found.length) {
      found = Arrays.copyOf(found, size * 2);
    }
    found[size++] = feature;
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
  static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
