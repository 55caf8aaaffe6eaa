package dev.parley.nlp.retrieval;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Drops punctuation, and closes the gaps that dropped words left, so that "give it back" is the
 * phrase "give back".
 */
final class ContentWordFilter extends TokenFilter {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute increment =
      addAttribute(PositionIncrementAttribute.class);

  ContentWordFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    while (input.incrementToken()) {
      if (term.chars().anyMatch(Character::isLetterOrDigit)) {
        increment.setPositionIncrement(1);
        return true;
      }
    }
    return false;
  }
}
