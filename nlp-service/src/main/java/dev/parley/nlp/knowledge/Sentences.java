package dev.parley.nlp.knowledge;

import dev.parley.nlp.language.LanguageDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where sentences begin and end, and how long a text is for a reader. */
public final class Sentences {
  /** Latin sentence ends need a space behind them, full-width ones do not; a line ends one too. */
  private static final Pattern END =
      Pattern.compile("(?<=[.!?])[\"')\\]]*\\s+(?=[^\\p{Ll}\\s])|(?<=[。！？；])|\\n+");

  /** Chinese writes about this many characters where English writes a word. */
  private static final double HAN_PER_WORD = 1.6;

  private Sentences() {}

  /** A stretch of a text: {@code [start, end)} in UTF-16 code units, without outer blanks. */
  public record Span(int start, int end) {
    public String of(String text) {
      return text.substring(start, end);
    }
  }

  public static List<Span> in(String text, int from, int to) {
    List<Span> spans = new ArrayList<>();
    Matcher end = END.matcher(text).region(from, to).useTransparentBounds(true);
    int start = from;
    while (end.find()) {
      addTrimmed(spans, text, start, end.start());
      start = end.end();
    }
    addTrimmed(spans, text, start, to);
    return spans;
  }

  /** The stretch without blanks at its ends; null-free: an empty one is not added. */
  static void addTrimmed(List<Span> spans, String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      spans.add(new Span(start, end));
    }
  }

  /** Words, where a Chinese character counts as a part of one. */
  public static int words(CharSequence text, int from, int to) {
    int words = 0;
    int han = 0;
    boolean inWord = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (LanguageDetector.isHan(c)) {
        han++;
        inWord = false;
      } else if (Character.isWhitespace(c)) {
        inWord = false;
      } else if (!inWord && Character.isLetterOrDigit(c)) {
        words++;
        inWord = true;
      }
    }
    return words + (int) Math.ceil(han / HAN_PER_WORD);
  }

  public static int words(CharSequence text) {
    return words(text, 0, text.length());
  }
}
