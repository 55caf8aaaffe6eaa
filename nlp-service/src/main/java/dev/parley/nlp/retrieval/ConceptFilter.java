package dev.parley.nlp.retrieval;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Adds the concept of each known phrase, at the position of the phrase's first word and as long as
 * the phrase. The longest phrase wins; phrases do not overlap.
 */
final class ConceptFilter extends TokenFilter {
  private final Concepts concepts;
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute increment =
      addAttribute(PositionIncrementAttribute.class);
  private final PositionLengthAttribute length = addAttribute(PositionLengthAttribute.class);

  /** Read ahead, not yet looked at; the words of a phrase that was found go straight to ready. */
  private final Deque<State> ahead = new ArrayDeque<>();

  private final Deque<State> ready = new ArrayDeque<>();
  private boolean exhausted;

  ConceptFilter(TokenStream input, Concepts concepts) {
    super(input);
    this.concepts = concepts;
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (ready.isEmpty()) {
      if (ahead.isEmpty() && !exhausted) {
        if (!input.incrementToken()) {
          exhausted = true;
          return false;
        }
        if (concepts.longestFrom(term.toString()) == 0) {
          return true; // most words: nothing is read ahead
        }
        ahead.add(captureState());
      }
      fill();
    }
    State next = ready.poll();
    if (next == null) {
      return false;
    }
    restoreState(next);
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    ahead.clear();
    ready.clear();
    exhausted = false;
  }

  private void fill() throws IOException {
    State first = peek(0);
    if (first == null) {
      return;
    }
    List<String> phrase = new ArrayList<>();
    int found = 0;
    String concept = null;
    int longest = Math.max(1, concepts.longestFrom(text(first)));
    for (int i = 0; i < longest; i++) {
      State token = peek(i);
      if (token == null) {
        break;
      }
      phrase.add(text(token));
      String match = concepts.conceptOf(phrase);
      if (match != null) {
        concept = match;
        found = i + 1;
      }
    }
    ready.add(ahead.remove());
    if (concept != null) {
      ready.add(conceptToken(first, concept, found));
      for (int i = 1; i < found; i++) {
        ready.add(ahead.remove());
      }
    }
  }

  private State conceptToken(State first, String concept, int positions) {
    restoreState(first);
    term.setEmpty().append(concept);
    increment.setPositionIncrement(0);
    length.setPositionLength(positions);
    return captureState();
  }

  private @Nullable State peek(int index) throws IOException {
    while (ahead.size() <= index && !exhausted) {
      if (input.incrementToken()) {
        ahead.add(captureState());
      } else {
        exhausted = true;
      }
    }
    return ahead.size() <= index ? null : new ArrayList<>(ahead).get(index);
  }

  private String text(State token) {
    restoreState(token);
    return term.toString();
  }
}
