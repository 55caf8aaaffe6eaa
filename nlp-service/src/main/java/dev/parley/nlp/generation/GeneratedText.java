package dev.parley.nlp.generation;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole answer.
 *
 * @param tokens that made the text; the end-of-text token is not among them
 * @param logProbabilities one for each token if they were wanted, else none
 */
public record GeneratedText(
    String text,
    List<Integer> tokens,
    List<Double> logProbabilities,
    GenerationEvent.Finished end) {

  public GeneratedText {
    tokens = List.copyOf(tokens);
    logProbabilities = List.copyOf(logProbabilities);
  }

  public StopReason reason() {
    return end.reason();
  }

  /** Puts events together. */
  static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> tokens = new ArrayList<>();
    private final List<Double> logProbabilities = new ArrayList<>();

    void add(GenerationEvent.Token token) {
      text.append(token.text());
      tokens.add(token.token());
      token.logProbability().ifPresent(logProbabilities::add);
    }

    GeneratedText finish(GenerationEvent.Finished end) {
      return new GeneratedText(text + end.text(), tokens, logProbabilities, end);
    }
  }
}
