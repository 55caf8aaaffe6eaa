package dev.parley.nlp.classification.linear;

/**
 * A piece of text that the feature extractor looks at.
 *
 * @param text lower-case word; a run of Han characters; one emoji; a run of equal punctuation
 * @param shouted a word of three or more letters in capitals
 * @param stretched a letter stood three or more times in a row and was cut to two
 * @param start where it stands in {@link TokenScanner.Scan#plain()}
 * @param end behind it
 */
record Token(Kind kind, String text, boolean shouted, boolean stretched, int start, int end) {

  enum Kind {
    WORD,
    HAN,
    NUMBER,
    ADDRESS,
    EMOJI,
    PUNCTUATION
  }
}
