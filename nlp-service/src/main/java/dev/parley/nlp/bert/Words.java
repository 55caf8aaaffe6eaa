package dev.parley.nlp.bert;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a text, as a reader would point at them: letters and digits that stand together,
 * each Han character, and every run of other signs.
 */
final class Words {
  private Words() {}

  /**
   * @param start in UTF-16 code units
   * @param end behind the word
   */
  record Span(int start, int end) {
    String leftOutOf(String text) {
      return text.substring(0, start) + text.substring(end);
    }
  }

  private enum Kind {
    SPACE,
    HAN,
    WORD,
    SIGN
  }

  static List<Span> of(String text) {
    List<Span> words = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      Kind kind = kind(text, start);
      int end = start + Character.charCount(text.codePointAt(start));
      while (kind != Kind.HAN && end < text.length() && kind(text, end) == kind) {
        end += Character.charCount(text.codePointAt(end));
      }
      if (kind != Kind.SPACE) {
        words.add(new Span(start, end));
      }
      start = end;
    }
    return words;
  }

  private static Kind kind(String text, int index) {
    int character = text.codePointAt(index);
    if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
      return Kind.SPACE;
    }
    if (Character.isIdeographic(character)) {
      return Kind.HAN;
    }
    return isLetterOrDigit(character) || isApostropheWithin(text, index) ? Kind.WORD : Kind.SIGN;
  }

  private static boolean isApostropheWithin(String text, int index) {
    char character = text.charAt(index);
    return (character == '\'' || character == '\u2019')
        && index > 0
        && index + 1 < text.length()
        && isLetterOrDigit(text.codePointBefore(index))
        && isLetterOrDigit(text.codePointAt(index + 1));
  }

  private static boolean isLetterOrDigit(int character) {
    return Character.isLetterOrDigit(character)
        || Character.getType(character) == Character.NON_SPACING_MARK;
  }
}
