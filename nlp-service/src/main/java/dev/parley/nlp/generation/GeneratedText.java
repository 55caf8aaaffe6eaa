package dev.parley.nlp.generation;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole answer, or the logits of a prompt.
 *
 * @param tokens that made the text; the end-of-text token is not among them
 * @param logProbabilities one for each token if they were wanted, else none
 * @param logits of the prompt's parts in order, each (tokens, vocabulary), if they were wanted
 */
public record GeneratedText(
    String text,
    List<Integer> tokens,
    List<Double> logProbabilities,
    List<float[]> logits,
    GenerationEvent.Finished end) {

  public GeneratedText {
    tokens = List.copyOf(tokens);
    logProbabilities = List.copyOf(logProbabilities);
    logits = List.copyOf(logits);
  }

  public StopReason reason() {
    return end.reason();
  }

  /** Puts events together. */
  static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> tokens = new ArrayList<>();
    private final List<Double> logProbabilities = new ArrayList<>();
    private final List<float[]> logits = new ArrayList<>();

    void add(GenerationEvent event) {
      if (event instanceof GenerationEvent.Token token) {
        text.append(token.text());
        tokens.add(token.token());
        token.logProbability().ifPresent(logProbabilities::add);
      } else if (event instanceof GenerationEvent.Logits part) {
        logits.add(part.values());
      }
    }

    GeneratedText finish(GenerationEvent.Finished end) {
      return new GeneratedText(text + end.text(), tokens, logProbabilities, logits, end);
    }
  }
}
