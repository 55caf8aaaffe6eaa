package dev.parley.nlp.classification.linear;

import java.util.List;

/**
 * Version 2: n-grams of words, numbers and punctuation with the text's ends, and of one or two Han
 * characters, in one block; n-grams of characters within words, and longer ones of Han, in another.
 * Words behind a negation count once more as negated ones. State while the tokens of one text go
 * by.
 */
final class TextFeatures {

  // Namespaces keep a word apart from an equal character n-gram.
  private static final int WORDS = 1;
  private static final int NEGATED_WORD = 2;
  private static final int CHARACTERS = 3;
  private static final int HAN = 4;
  private static final int NEGATED_HAN = 5;
  private static final int MARK = 6;

  private static final char EDGE = '\u0002'; // of a text; never in a token
  private static final char APART = '\u0003'; // between tokens
  private static final int SHORT_HAN = 2;
  private static final int MOST_MARKS = 3; // "!!!!" is "!!!"

  private final FeatureSettings settings;
  private final FeatureSink sink;
  private final String text;
  private final long[] open = new long[3]; // hash of the n-gram of 1, 2, 3 tokens that ends here
  private final int[] openStart = new int[3];
  private int tokensBefore;
  private int negatedWords;

  /**
   * @param text as it was scanned
   */
  TextFeatures(FeatureSettings settings, FeatureSink sink, String text) {
    this.settings = settings;
    this.sink = sink;
    this.text = text;
  }

  void of(List<Token> tokens) {
    edge(0);
    tokens.forEach(this::accept);
    edge(text.length());
  }

  private void accept(Token token) {
    switch (token.kind()) {
      case WORD -> word(token);
      case NUMBER -> {
        String number = text.substring(token.start(), token.end());
        gram(number, token.start(), token.end());
        characters(number, token);
      }
      case ADDRESS, EMOJI -> gram(token.text(), token.start(), token.end());
      case PUNCTUATION -> {
        String marks = token.text();
        gram(
            marks.length() > MOST_MARKS ? marks.substring(0, MOST_MARKS) : marks,
            token.start(),
            token.end());
        if (".!?;,:()\"".indexOf(marks.charAt(0)) >= 0) {
          negatedWords = 0;
        }
      }
      case HAN -> han(token);
    }
  }

  private void word(Token token) {
    String word = token.text();
    gram(word, token.start(), token.end());
    characters(word, token);
    if (Negation.contrasts(word)) {
      negatedWords = 0;
    }
    if (negatedWords > 0) {
      words(FeatureHash.of(NEGATED_WORD, word), token.start(), token.end());
    }
    if (Negation.negates(word)) {
      negatedWords = Negation.WORDS;
    } else if (negatedWords > 0) {
      negatedWords--;
    }
    if (token.shouted()) {
      words(FeatureHash.of(MARK, "shouted"), token.start(), token.end());
    }
    if (token.stretched()) {
      words(FeatureHash.of(MARK, "stretched"), token.start(), token.end());
    }
  }

  /** N-grams that end with a token, the one of itself too. */
  private void gram(String token, int start, int end) {
    open(start);
    for (int n = 0; n < Math.min(settings.wordOrder(), tokensBefore + 1); n++) {
      open[n] = FeatureHash.extend(FeatureHash.extend(open[n], APART), token);
      words(open[n], openStart[n], end);
    }
    tokensBefore++;
  }

  private void edge(int position) {
    open(position);
    for (int n = 0; n < Math.min(settings.wordOrder(), tokensBefore + 1); n++) {
      open[n] = FeatureHash.extend(FeatureHash.extend(open[n], APART), EDGE);
      if (n > 0) { // every text has ends
        words(open[n], openStart[n], position);
      }
    }
    tokensBefore++;
  }

  /** Each n-gram goes on from the shorter one that ended with the token before. */
  private void open(int start) {
    for (int n = open.length - 1; n > 0; n--) {
      open[n] = open[n - 1];
      openStart[n] = openStart[n - 1];
    }
    open[0] = FeatureHash.start(WORDS);
    openStart[0] = start;
  }

  private void characters(String word, Token token) {
    String bounded = " " + word + " ";
    for (int from = 0; from < bounded.length(); from++) {
      long hash = FeatureHash.start(CHARACTERS);
      int longest = Math.min(settings.longestCharacterGram(), bounded.length() - from);
      for (int n = 1; n <= longest; n++) {
        hash = FeatureHash.extend(hash, bounded.charAt(from + n - 1));
        if (n >= settings.shortestCharacterGram()) {
          sink.add(FeatureSink.PARTS, hash, 1, token.start(), token.end());
        }
      }
    }
  }

  private void han(Token token) {
    String run = token.text();
    int negatedFrom = Integer.MAX_VALUE;
    int negatedTo = 0;
    for (int end = 1; end <= run.length(); end++) {
      int negation = Negation.chineseNegationAt(run, end - 1);
      if (negation > 0) {
        negatedFrom = end - 1 + negation;
        negatedTo = negatedFrom + Negation.HAN_CHARACTERS;
      }
      for (int n = 1; n <= settings.hanOrder() && n <= end; n++) {
        int from = end - n;
        int start = token.start() + from;
        long hash = FeatureHash.extend(FeatureHash.start(HAN), run, from, end);
        int block = n <= SHORT_HAN ? FeatureSink.WORDS : FeatureSink.PARTS;
        sink.add(block, hash, 1, start, start + n);
        if (n <= SHORT_HAN && from >= negatedFrom && end <= negatedTo) {
          long negated = FeatureHash.extend(FeatureHash.start(NEGATED_HAN), run, from, end);
          words(negated, start, start + n);
        }
      }
    }
  }

  private void words(long hash, int start, int end) {
    sink.add(FeatureSink.WORDS, hash, 1, start, end);
  }
}
