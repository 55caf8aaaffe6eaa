package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import dev.parley.nlp.retrieval.WordOverlap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a question names and a passage does not: a country, a town, a shop, a brand. An answer about
 * the shop in one town is a wrong one about the shop in another, however well all else fits.
 */
final class Names {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?:]$");
  private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

  private final Places places;

  Names(Places places) {
    this.places = places;
  }

  /** Features of a passage, for a question as it stands. */
  Map<String, Double> missing(String question, FoundPassage passage, Language language) {
    String whole = passage.headed().whole();
    return Map.of(
        "missingPlace", isPlaceMissing(question, whole) ? 1.0 : 0.0,
        "missingName", isNameMissing(question, whole, language) ? 1.0 : 0.0,
        "rarestMissing", rarestMissing(question, whole, language));
  }

  /** Countries are named by any of their names, or by the union they belong to. */
  private boolean isPlaceMissing(String question, String whole) {
    for (Places.Named named : places.namedIn(question)) {
      if (!named.isNamedIn(whole)) {
        return true;
      }
    }
    return false;
  }

  /** Words that stand with a capital where a sentence does not begin. */
  private static boolean isNameMissing(String question, String whole, Language language) {
    if (isShouted(question)) {
      return false;
    }
    boolean begins = true;
    for (String token : BLANKS.split(question, -1)) {
      String word = EDGES.matcher(token).replaceAll("");
      if (!begins
          && word.length() > 1
          && Character.isUpperCase(word.charAt(0))
          && !word.contains("'")
          && !isIn(word, whole, language)) {
        return true;
      }
      begins = SENTENCE_END.matcher(token).matches();
    }
    return false;
  }

  private static boolean isShouted(String question) {
    return question.equals(question.toUpperCase(Locale.ROOT));
  }

  private static boolean isIn(String word, String whole, Language language) {
    WordOverlap overlap = WordOverlap.with(word, language);
    return overlap.contentWords() == 0 || overlap.of(whole) > 0;
  }

  /** How much the most telling word of the question says that the passage lacks; in [0, 1]. */
  private static double rarestMissing(String question, String whole, Language language) {
    double most = 0;
    for (String token : Set.copyOf(List.of(BLANKS.split(question, -1)))) {
      if (!token.isEmpty() && !LanguageDetector.isHan(token.codePointAt(0))) {
        WordOverlap overlap = WordOverlap.with(token, language);
        if (overlap.contentWords() > 0 && overlap.of(whole) == 0) {
          most = Math.max(most, overlap.of(token) / overlap.contentWords());
        }
      }
    }
    return most;
  }
}
