package dev.parley.nlp.sentiment;

/**
 * A piece of text that the feature extractor looks at.
 *
 * @param text lower-case word; a run of Han characters; one emoji; a run of equal punctuation
 * @param shouted a word of three or more letters in capitals
 * @param stretched a letter stood three or more times in a row and was cut to two
 */
record Token(Kind kind, String text, boolean shouted, boolean stretched) {

  enum Kind {
    WORD,
    HAN,
    NUMBER,
    ADDRESS,
    EMOJI,
    PUNCTUATION
  }

  static Token of(Kind kind, String text) {
    return new Token(kind, text, false, false);
  }
}
