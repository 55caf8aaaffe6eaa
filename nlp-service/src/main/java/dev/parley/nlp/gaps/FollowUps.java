package dev.parley.nlp.gaps;

import dev.parley.nlp.language.LanguageDetector;
import dev.parley.nlp.retrieval.WordOverlap;
import java.util.regex.Pattern;

/** Makes a question understandable without the conversation that it was asked in. */
final class FollowUps {
  /** From so many content words on a question stands alone, whatever words it holds. */
  private static final int STANDS_ALONE = 4;

  private static final int SAYS_TOO_LITTLE = 2;

  private static final Pattern LEANING =
      Pattern.compile(
          "(?iu)^\\W*(?:and|but|or|so|what about|how about|what if)\\b"
              + "|\\b(?:it|its|that|this|them|they|those|these|one|ones|there)\\b"
              + "|^(?:那|还有|如果|要是)|它|这个|那个|这些|那些");

  private FollowUps() {}

  /**
   * @param earlier what the customer wrote before; may be empty
   */
  static String selfContained(String earlier, String question) {
    if (earlier.isBlank()) {
      return question.strip();
    }
    int words = WordOverlap.with(question, LanguageDetector.detect(question)).contentWords();
    boolean leans =
        words < SAYS_TOO_LITTLE || (words < STANDS_ALONE && LEANING.matcher(question).find());
    return leans ? earlier.strip() + " " + question.strip() : question.strip();
  }
}
