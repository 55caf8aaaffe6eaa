package dev.parley.nlp.tokenizer;

/** Halves of UTF-16 pairs that stand alone: Java's strings may hold them, Unicode text may not. */
final class UnpairedSurrogates {
  private static final char REPLACEMENT = '\uFFFD';

  private UnpairedSurrogates() {}

  static String replace(String text) {
    StringBuilder replaced = null;
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) {
        continue;
      }
      if (Character.charCount(text.codePointAt(i)) == 2) {
        i++;
      } else {
        replaced = replaced == null ? new StringBuilder(text) : replaced;
        replaced.setCharAt(i, REPLACEMENT);
      }
    }
    return replaced == null ? text : replaced.toString();
  }
}
