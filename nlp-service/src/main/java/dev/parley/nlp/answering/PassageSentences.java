package dev.parley.nlp.answering;

import dev.parley.nlp.generation.TokenConstraint;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.WordOverlap;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Restricts answers to what passages say: one of their sentences that has to do with the question,
 * word for word, and as many as the model likes of those that follow it. So an answer says nothing
 * that no document says, a small model loses no thread, and the probability of a sentence is that
 * among all that could be said.
 */
public final class PassageSentences implements TokenConstraint {
  /** An answer begins with a sentence that shares so much of the words that the best one shares. */
  private static final double LEAST_SHARED = 0.5;

  private final List<Sentence> sentences = new ArrayList<>();
  private final int endOfText;
  private final double leastShared;

  /**
   * @param shared how much of the question's words it has
   * @param last whether no other follows it in its passage
   */
  private record Sentence(List<Integer> tokens, double shared, boolean last) {}

  /** Somewhere in a sentence: before its token {@code at}, or at its end. */
  private record Place(int sentence, int at) {}

  /**
   * @param passages without headings, which are no answers
   */
  public PassageSentences(
      String question, Language language, List<String> passages, BpeTokenizer tokenizer) {
    this.endOfText = tokenizer.vocabulary().endOfText();
    WordOverlap overlap = WordOverlap.with(question, language);
    for (String passage : passages) {
      List<Sentences.Span> spans = Sentences.in(passage, 0, passage.length());
      for (int i = 0; i < spans.size(); i++) {
        String text = AnswerPrompt.continuation(spans.get(i).of(passage));
        sentences.add(
            new Sentence(tokenizer.encode(text), overlap.of(text), i + 1 == spans.size()));
      }
    }
    this.leastShared =
        LEAST_SHARED * sentences.stream().mapToDouble(Sentence::shared).max().orElse(0);
  }

  /** A first token of a sentence; then what goes on or, after a whole sentence, the end. */
  @Override
  public List<Integer> allowedAfter(List<Integer> written) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      if (sentences.get(i).shared >= leastShared) {
        places.add(new Place(i, 0));
      }
    }
    for (int token : written) {
      places = after(places, token);
    }
    Set<Integer> allowed = new LinkedHashSet<>();
    for (Place place : places) {
      next(place).forEach(next -> allowed.add(token(next)));
      if (isEnd(place)) {
        allowed.add(endOfText);
      }
    }
    return allowed.isEmpty() ? List.of(endOfText) : List.copyOf(allowed);
  }

  private List<Place> after(List<Place> places, int token) {
    List<Place> found = new ArrayList<>();
    for (Place place : places) {
      for (Place next : next(place)) {
        if (token(next) == token) {
          found.add(new Place(next.sentence, next.at + 1));
        }
      }
    }
    return found;
  }

  /** Where a text can go on: here, or at the start of the next sentence. */
  private List<Place> next(Place place) {
    if (!isEnd(place)) {
      return List.of(place);
    }
    return sentences.get(place.sentence).last
        ? List.of()
        : List.of(new Place(place.sentence + 1, 0));
  }

  private boolean isEnd(Place place) {
    return place.at == sentences.get(place.sentence).tokens.size();
  }

  private int token(Place place) {
    return sentences.get(place.sentence).tokens.get(place.at);
  }
}
