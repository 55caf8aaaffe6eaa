package dev.parley.nlp.completion;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.generation.GenerationRequest;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.languagemodel.Sampling;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A text that somebody wants, as far as it can be said before a model's tokenizer is known.
 *
 * @param prompt text; nothing in it is a special token
 */
public record CompletionRequest(
    String tenant,
    String prompt,
    TokenLimit limit,
    Sampling sampling,
    List<String> stopStrings,
    long seed,
    Optional<Instant> deadline,
    boolean logProbabilities) {

  public CompletionRequest {
    stopStrings = List.copyOf(stopStrings);
  }

  /**
   * @param maxTokens what is left of {@link #limit} within the service's own
   * @throws ServiceException INVALID_ARGUMENT when a value is out of its range, or when the prompt
   *     cannot fit into the context, however well its bytes fill tokens: that is seen before a long
   *     one costs a tokenizer's time
   */
  GenerationRequest tokens(int maxTokens, LanguageModelShape model, BpeTokenizer tokenizer) {
    int least = tokenizer.leastTokens(prompt);
    if (least > model.contextLength()) {
      String message =
          "the prompt has at least %d tokens, the model's context %d (a token has at most %d bytes)"
              .formatted(least, model.contextLength(), tokenizer.vocabulary().longestPiece());
      throw new ServiceException(ErrorKind.INVALID_ARGUMENT, message)
          .withReason("CONTEXT_LENGTH_EXCEEDED")
          .withField("prompt", message);
    }
    return checked(
        () ->
            GenerationRequest.ofText(tenant, prompt, tokenizer, maxTokens)
                .withSampling(sampling, seed)
                .withStopStrings(stopStrings)
                .withDeadline(deadline)
                .withLogProbabilities(logProbabilities));
  }

  /** What the constructors of the core refuse is the caller's mistake here. */
  public static <T> T checked(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new ServiceException(ErrorKind.INVALID_ARGUMENT, message, e)
          .withField("options", message);
    }
  }
}
