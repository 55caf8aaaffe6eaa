package dev.parley.nlp.retrieval;

import java.util.Optional;

/**
 * A content word of a question.
 *
 * @param token as in the index; for a phrase with a concept, the concept
 * @param concept what it is a synonym of, if anything
 * @param importance in (0, 1]: how much it says, where words that everybody uses say little
 */
record QueryWord(String token, Optional<String> concept, double importance) {

  QueryWord withToken(String other) {
    return new QueryWord(other, concept, importance);
  }
}
