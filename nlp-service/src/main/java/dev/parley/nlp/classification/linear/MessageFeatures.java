package dev.parley.nlp.classification.linear;

import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import java.util.List;

/**
 * Version 1, which sentiment models of earlier releases were trained with: word n-grams and
 * character n-grams within words for Latin script, character n-grams for Han script, both aware of
 * negation, marks of the whole text. State while the tokens of one text go by.
 */
final class MessageFeatures {

  // Namespaces keep a word apart from an equal character n-gram.
  private static final int WORD = 1;
  private static final int NEGATED_WORD = 2;
  private static final int WORD_GRAM = 3;
  private static final int CHARACTERS = 4;
  private static final int NEGATED_CHARACTERS = 5;
  private static final int HAN = 6;
  private static final int NEGATED_HAN = 7;
  private static final int EMOJI = 8;
  private static final int MARK = 9;

  // A word has one unigram but a dozen character n-grams: these are held down so that they help
  // with unknown words and typos without drowning known ones. By number of words or characters.
  private static final float[] WORD_WEIGHTS = {0, 1f, 0.9f, 0.6f};
  private static final float CHARACTER_WEIGHT = 0.3f;
  private static final float[] HAN_WEIGHTS = {0, 0.6f, 1f, 0.8f, 0.5f};
  private static final float MARK_WEIGHT = 0.6f;

  private final FeatureSettings settings;
  private final FeatureSink sink;
  private String previous = "";
  private String beforePrevious = "";
  private int previousStart;
  private int beforePreviousStart;
  private int negatedWords;
  private int exclamations;
  private int questions;
  private int shouted;
  private int stretched;
  private int tokenStart;
  private int tokenEnd;

  MessageFeatures(FeatureSettings settings, FeatureSink sink) {
    this.settings = settings;
    this.sink = sink;
  }

  void of(String text, List<Token> tokens) {
    tokens.forEach(this::accept);
    finish(tokens, LanguageDetector.detect(text));
  }

  private void accept(Token token) {
    tokenStart = token.start();
    tokenEnd = token.end();
    switch (token.kind()) {
      case WORD -> word(token);
      case HAN -> han(token.text());
      case NUMBER, ADDRESS -> gram(token.text());
      case EMOJI -> add(FeatureHash.of(EMOJI, token.text()), 1f);
      case PUNCTUATION -> punctuation(token.text());
    }
  }

  private void word(Token token) {
    String word = token.text();
    shouted += token.shouted() ? 1 : 0;
    stretched += token.stretched() ? 1 : 0;
    if (Negation.contrasts(word)) {
      negatedWords = 0;
    }
    boolean negated = negatedWords > 0;
    add(FeatureHash.of(negated ? NEGATED_WORD : WORD, word), WORD_WEIGHTS[1]);
    if (word.length() > 3) {
      characters(word, negated);
    }
    gram(word);
    if (Negation.negates(word)) {
      negatedWords = Negation.WORDS;
    } else if (negated) {
      negatedWords--;
    }
  }

  /** N-grams of two and three tokens that end here. */
  private void gram(String token) {
    if (settings.wordOrder() >= 2 && !previous.isEmpty()) {
      long two = FeatureHash.of(WORD_GRAM, previous);
      two = FeatureHash.extend(FeatureHash.extend(two, ' '), token);
      sink.add(FeatureSink.WORDS, two, WORD_WEIGHTS[2], previousStart, tokenEnd);
      if (settings.wordOrder() >= 3 && !beforePrevious.isEmpty()) {
        long three = FeatureHash.extend(FeatureHash.of(WORD_GRAM, beforePrevious), ' ');
        three = FeatureHash.extend(three, previous);
        three = FeatureHash.extend(FeatureHash.extend(three, ' '), token);
        sink.add(FeatureSink.WORDS, three, WORD_WEIGHTS[3], beforePreviousStart, tokenEnd);
      }
    }
    beforePrevious = previous;
    beforePreviousStart = previousStart;
    previous = token;
    previousStart = tokenStart;
  }

  private void characters(String word, boolean negated) {
    String bounded = "^" + word + "$";
    int namespace = negated ? NEGATED_CHARACTERS : CHARACTERS;
    for (int n = settings.shortestCharacterGram(); n <= settings.longestCharacterGram(); n++) {
      for (int from = 0; from + n <= bounded.length(); from++) {
        long start = FeatureHash.start(namespace);
        add(FeatureHash.extend(start, bounded, from, from + n), CHARACTER_WEIGHT);
      }
    }
  }

  private void han(String run) {
    gramBreak();
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
        boolean negated = from >= negatedFrom && end <= negatedTo && n <= 2;
        long start = FeatureHash.start(negated ? NEGATED_HAN : HAN);
        long hash = FeatureHash.extend(start, run, from, end);
        sink.add(FeatureSink.WORDS, hash, HAN_WEIGHTS[n], tokenStart + from, tokenStart + end);
      }
    }
  }

  private void punctuation(String run) {
    switch (run.charAt(0)) {
      case '!' -> exclamations += run.length();
      case '?' -> questions += run.length();
      case '.' -> mark(run.length() > 1 ? "dots" : "");
      default -> {}
    }
    if (".!?;,:()\"".indexOf(run.charAt(0)) >= 0) {
      negatedWords = 0;
      gramBreak();
    }
  }

  private void gramBreak() {
    previous = "";
    beforePrevious = "";
  }

  private void finish(List<Token> tokens, Language language) {
    tokenStart = 0;
    tokenEnd = 0;
    mark("language " + language.code());
    count("exclamations", exclamations);
    count("questions", questions);
    count("shouted", shouted);
    count("stretched", stretched);
    if (exclamations > 0 && questions > 0) {
      mark("questions and exclamations");
    }
    if (!tokens.isEmpty() && tokens.get(tokens.size() - 1).text().startsWith("?")) {
      mark("ends as a question " + language.code());
    }
    int length = 0;
    for (Token token : tokens) {
      length += token.kind() == Token.Kind.HAN ? token.text().length() : 1;
    }
    mark("length " + (Integer.SIZE - Integer.numberOfLeadingZeros(length)));
  }

  private void count(String what, int number) {
    if (number > 0) {
      mark(what + " " + Math.min(number, 3));
    }
  }

  private void mark(String what) {
    if (!what.isEmpty()) {
      add(FeatureHash.of(MARK, what), MARK_WEIGHT);
    }
  }

  private void add(long hash, float weight) {
    sink.add(FeatureSink.WORDS, hash, weight, tokenStart, tokenEnd);
  }
}
