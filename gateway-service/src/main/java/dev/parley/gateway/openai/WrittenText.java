package dev.parley.gateway.openai;

import dev.parley.proto.types.v1.GeneratedToken;
import java.util.List;

/**
 * Text of one choice, or a piece of it.
 *
 * @param offset where it begins in the choice's text, in characters as Python counts them: Unicode
 *     code points
 * @param tokens that it was made of, with their probabilities
 * @param logProbabilities whether the client asked for them
 */
record WrittenText(String text, int offset, List<GeneratedToken> tokens, boolean logProbabilities) {
  WrittenText {
    tokens = List.copyOf(tokens);
  }

  static int characters(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }

  static WrittenText plain(String text) {
    return new WrittenText(text, 0, List.of(), false);
  }
}
