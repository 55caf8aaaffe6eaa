package dev.parley.nlp.knowledge;

import java.util.List;

/**
 * A paragraph, list, table or code block.
 *
 * @param apart whether a passage begins here: a heading or a comment stands right above it
 * @param questions examples of what its section answers
 * @param nearMisses examples of what it does not
 */
record Block(
    int start,
    int end,
    List<String> headingPath,
    boolean apart,
    List<String> questions,
    List<String> nearMisses) {
  Block {
    headingPath = List.copyOf(headingPath);
    questions = List.copyOf(questions);
    nearMisses = List.copyOf(nearMisses);
  }
}
