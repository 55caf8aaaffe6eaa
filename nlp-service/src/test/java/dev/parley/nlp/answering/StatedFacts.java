package dev.parley.nlp.answering;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a text states facts, whatever its case, blanks and Markdown. */
final class StatedFacts {
  private static final Pattern MARKDOWN = Pattern.compile("[*_`]");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern EDGES = Pattern.compile("^[\\p{P}&&[^+]]+|\\p{P}+$");

  private StatedFacts() {}

  /**
   * @param facts each as alternatives of which one suffices
   */
  static boolean all(List<List<String>> facts, String text) {
    return facts.stream()
        .allMatch(alternatives -> alternatives.stream().anyMatch(fact -> isIn(text, fact)));
  }

  /** At the bounds of words and numbers: €3 does not stand in €30, €3.50 or €0.3. */
  static boolean isIn(String text, String fact) {
    String wanted = EDGES.matcher(folded(fact)).replaceAll("");
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("expected a fact with words, found '" + fact + "'");
    }
    return Pattern.compile(before(wanted) + Pattern.quote(wanted) + after(wanted))
        .matcher(folded(text))
        .find();
  }

  private static String before(String wanted) {
    char first = wanted.charAt(0);
    if (isDigit(first)) {
      return "(?<![0-9])(?<![0-9][.,:])";
    }
    return isLatin(first) ? "(?<![a-z0-9])" : "";
  }

  private static String after(String wanted) {
    return isDigit(wanted.charAt(wanted.length() - 1)) ? "(?![0-9])(?![.,:][0-9])" : "";
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z';
  }

  static String folded(String text) {
    String plain = MARKDOWN.matcher(text).replaceAll("");
    return SPACE.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }
}
