package dev.parley.nlp.examples;

import dev.parley.nlp.answering.JudgedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns what people think of answers into whether they were right, by what gave them. Pure. Every
 * answer that was rated counts: a question that everybody asks as often as that.
 *
 * <ul>
 *   <li>Rated 4 or better and not corrected, it was right; rated 2 or worse, or corrected, wrong.
 *   <li>In between it says nothing.
 *   <li>Quotes are of {@value #QUOTES}, whatever the revision of the knowledge.
 * </ul>
 */
final class JudgedAnswers {
  static final String QUOTES = "retrieval";
  private static final int GOOD = 4;
  private static final int BAD = 2;

  private JudgedAnswers() {}

  /**
   * What was said of an answer.
   *
   * @param modelVersion that gave it: {@code models/{family}/versions/{version}} or {@code
   *     retrieval/{version}}
   * @param confidence that it is right, as it was given
   * @param rating from 1 to 5; 0 for none
   */
  record Verdict(String modelVersion, double confidence, int rating, boolean corrected) {
    boolean isTelling() {
      return corrected || rating >= GOOD || (rating > 0 && rating <= BAD);
    }

    JudgedAnswer judged() {
      return new JudgedAnswer(confidence, !corrected && rating >= GOOD);
    }
  }

  static Map<String, List<JudgedAnswer>> of(List<Verdict> verdicts) {
    Map<String, List<JudgedAnswer>> judged = new TreeMap<>();
    verdicts.stream()
        .filter(Verdict::isTelling)
        .forEach(
            verdict ->
                judged
                    .computeIfAbsent(maker(verdict.modelVersion()), name -> new ArrayList<>())
                    .add(verdict.judged()));
    return judged;
  }

  private static String maker(String modelVersion) {
    return modelVersion.startsWith(QUOTES + "/") ? QUOTES : modelVersion;
  }
}
