package dev.parley.nlp.embedding;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a static encoder sees of a text, as 64-bit hashes: words, runs of four letters of longer
 * words (with marks of their ends), Chinese characters and pairs of them.
 */
public final class TextFeatures {
  /** Changes when the same text gets other features: a model names the version it was made for. */
  static final int VERSION = 1;

  /** Longer texts are cut: a passage is a few paragraphs. */
  private static final int MOST_CHARACTERS = 8_000;

  private static final int GRAM = 4;
  private static final int LONGEST_WORD = 40;

  private static final long WORD = 0x9E3779B97F4A7C15L;
  private static final long LETTERS = 0xC2B2AE3D27D4EB4FL;
  private static final long PAIR = 0x165667B19E3779F9L;

  private final char[] text;
  private long[] found = new long[256];
  private int size;
  private long previousHan;
  private boolean afterHan;

  private TextFeatures(String text) {
    this.text = text.toCharArray();
  }

  /** The features in ascending order; one that stands there twice is there twice. */
  public static long[] of(String text) {
    String plain = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    if (!plain.chars().allMatch(c -> c < 128)) {
      plain = Normalizer.normalize(plain, Normalizer.Form.NFKD);
    }
    TextFeatures features = new TextFeatures(plain.toLowerCase(Locale.ROOT));
    features.read();
    long[] sorted = Arrays.copyOf(features.found, features.size);
    Arrays.sort(sorted);
    return sorted;
  }

  private void read() {
    int position = 0;
    while (position < text.length) {
      char c = text[position];
      if (isHan(c)) {
        addHan(c);
        position++;
      } else if (Character.isLetterOrDigit(c)) {
        int end = position + 1;
        while (end < text.length && isInWord(text[end])) {
          end++;
        }
        addWord(position, Math.min(end, position + LONGEST_WORD));
        position = end;
      } else {
        afterHan = afterHan && Character.isWhitespace(c);
        position++;
      }
    }
  }

  private static boolean isInWord(char c) {
    return (Character.isLetterOrDigit(c) && !isHan(c))
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean isHan(char c) {
    return c >= '\u4E00' && c <= '\u9FFF';
  }

  private void addHan(char c) {
    long hash = mixed(WORD ^ c);
    add(hash);
    if (afterHan) {
      add(mixed(previousHan * 31 + hash + PAIR));
    }
    previousHan = hash;
    afterHan = true;
  }

  private void addWord(int start, int end) {
    long hash = WORD;
    int letters = 0;
    for (int i = start; i < end; i++) {
      if (Character.getType(text[i]) != Character.NON_SPACING_MARK) {
        text[start + letters] = text[i];
        hash = hash * 31 + text[i];
        letters++;
      }
    }
    hash = mixed(hash);
    add(hash);
    if (letters >= GRAM) {
      for (int from = -1; from + GRAM <= letters + 1; from++) {
        long gram = LETTERS;
        for (int i = from; i < from + GRAM; i++) {
          gram = gram * 31 + (i < 0 ? '<' : i == letters ? '>' : text[start + i]);
        }
        add(mixed(gram));
      }
    }
    afterHan = false;
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
