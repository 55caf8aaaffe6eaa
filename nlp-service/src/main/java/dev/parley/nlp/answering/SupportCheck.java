package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.WordOverlap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a passage says what a sentence says, whoever wrote the sentence: its content words, each
 * of its numbers, addresses and links, and as many negations. It errs on the side of silence.
 */
final class SupportCheck {
  /** Share of a sentence's content words that the passage has to have, synonyms included. */
  private static final double LEAST_COVERED = 0.8;

  /** Digits with what belongs to them, so that 3.50 is not found in 13.50. */
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:]\\d+)*");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?://\\S+|www\\.\\S+|[\\w.+-]+@[\\w.-]+\\w|\\b[\\w-]+(?:\\.[\\w-]+)+/\\S*");

  private static final Pattern NEGATION =
      Pattern.compile(
          "\\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|unless)\\b|n't\\b"
              + "|不|没|无法|未|勿|禁止");

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern MARKDOWN = Pattern.compile("[*_`]");

  private final List<FoundPassage> passages;

  SupportCheck(List<FoundPassage> passages) {
    this.passages = List.copyOf(passages);
  }

  /** The passage that says what the sentence says; nothing where none does. */
  Optional<FoundPassage> supporting(String sentence, Language language) {
    return passages.stream().filter(passage -> isCovered(sentence, passage, language)).findFirst();
  }

  private static boolean isCovered(String sentence, FoundPassage passage, Language language) {
    if (isSentenceOf(sentence, passage.text())) {
      return true;
    }
    String whole = passage.headed().whole();
    WordOverlap words = WordOverlap.with(sentence, language);
    double all = words.of(sentence);
    return (all == 0 || words.of(whole) >= LEAST_COVERED * all)
        && found(NUMBER, whole).containsAll(found(NUMBER, sentence))
        && found(ADDRESS, whole).containsAll(found(ADDRESS, sentence))
        && hasSameNegation(sentence, passage, language);
  }

  /** Word for word; a part of a sentence may lack the "if" or "not" of the rest. */
  private static boolean isSentenceOf(String sentence, String text) {
    String wanted = folded(sentence);
    return Sentences.in(text, 0, text.length()).stream()
        .anyMatch(span -> folded(span.of(text)).equals(wanted));
  }

  /** Compared with the sentence of the passage that shares most with it. */
  private static boolean hasSameNegation(String sentence, FoundPassage passage, Language language) {
    WordOverlap words = WordOverlap.with(sentence, language);
    String text = passage.text();
    String nearest = "";
    double most = -1;
    for (Sentences.Span span : Sentences.in(text, 0, text.length())) {
      double shared = words.of(span.of(text));
      if (shared > most) {
        most = shared;
        nearest = span.of(text);
      }
    }
    return count(NEGATION, sentence) == count(NEGATION, nearest);
  }

  private static long count(Pattern pattern, String text) {
    return pattern.matcher(text.toLowerCase(Locale.ROOT).replace('’', '\'')).results().count();
  }

  private static Set<String> found(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return new HashSet<>(found);
  }

  private static String folded(String text) {
    return BLANKS.matcher(MARKDOWN.matcher(text).replaceAll("")).replaceAll(" ").strip();
  }
}
