package dev.parley.nlp.knowledge;

import java.util.List;

/**
 * A paragraph, list, table or code block.
 *
 * @param opensSection whether a heading stands right above it
 */
record Block(int start, int end, List<String> headingPath, boolean opensSection) {
  Block {
    headingPath = List.copyOf(headingPath);
  }
}
