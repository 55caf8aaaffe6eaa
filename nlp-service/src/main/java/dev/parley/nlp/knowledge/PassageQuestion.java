package dev.parley.nlp.knowledge;

import java.util.Set;

/**
 * What to search for, and how.
 *
 * @param language BCP 47 code of the text; empty: detected
 * @param limit hits at most
 * @param without stages to leave out, beside those that the configuration leaves out
 */
public record PassageQuestion(
    String tenant, String text, String language, int limit, Set<SearchStage> without) {

  public PassageQuestion {
    without = Set.copyOf(without);
  }
}
