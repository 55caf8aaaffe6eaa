package dev.parley.nlp.generation;

import dev.parley.nlp.languagemodel.Sampling;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One text to be written, or a prompt whose logits are wanted instead.
 *
 * @param tenant who waits for it; tenants get equal shares of the model
 * @param prompt tokens, one or more
 * @param maxTokens how many are chosen at most; none where logits are wanted
 * @param stopStrings texts that end the answer and are not part of it; of those that are complete
 *     first, the longest
 * @param seed the same request with the same seed and model gives the same text, whatever else runs
 * @param deadline when the answer ends, complete or not
 * @param logProbabilities whether the reader wants them
 * @param constraint on the text
 * @param logitsToKeep of how many of the prompt's last tokens the logits are wanted; 0 for a text
 */
public record GenerationRequest(
    String tenant,
    List<Integer> prompt,
    int maxTokens,
    Sampling sampling,
    List<String> stopStrings,
    long seed,
    Optional<Instant> deadline,
    boolean logProbabilities,
    TokenConstraint constraint,
    int logitsToKeep) {

  /** As many stop strings as anybody needs: each costs a comparison for every character. */
  static final int MOST_STOP_STRINGS = 16;

  /** Characters; so much text may be held back. */
  static final int LONGEST_STOP_STRING = 256;

  public GenerationRequest {
    prompt = List.copyOf(prompt);
    stopStrings = List.copyOf(stopStrings);
    if (tenant.isBlank()) {
      throw new IllegalArgumentException("tenant must not be blank");
    }
    if (prompt.isEmpty()) {
      throw new IllegalArgumentException("prompt must hold at least one token");
    }
    if (logitsToKeep < 0 || logitsToKeep > prompt.size()) {
      throw new IllegalArgumentException(
          "logits to keep must be in [0, %d] (was: %d)".formatted(prompt.size(), logitsToKeep));
    }
    if (logitsToKeep > 0 ? maxTokens != 0 : maxTokens < 1) {
      throw new IllegalArgumentException(
          "max tokens must be %s (was: %d)"
              .formatted(logitsToKeep > 0 ? "0" : "positive", maxTokens));
    }
    if (stopStrings.size() > MOST_STOP_STRINGS) {
      throw new IllegalArgumentException(
          "there must be at most %d stop strings (were: %d)"
              .formatted(MOST_STOP_STRINGS, stopStrings.size()));
    }
    stopStrings.forEach(GenerationRequest::checkStopString);
  }

  /** The likeliest text, without stop strings, deadline or constraint. */
  public static GenerationRequest of(String tenant, List<Integer> prompt, int maxTokens) {
    return plain(tenant, prompt, maxTokens, 0);
  }

  /** The same for a prompt as text; a prompt without text begins a new one. */
  public static GenerationRequest ofText(
      String tenant, String prompt, BpeTokenizer tokenizer, int maxTokens) {
    List<Integer> tokens = tokenizer.encode(prompt);
    return of(
        tenant, tokens.isEmpty() ? List.of(tokenizer.vocabulary().endOfText()) : tokens, maxTokens);
  }

  /**
   * No text, but what the model makes of a prompt.
   *
   * @param keep for how many of its last tokens, at least one; the others are only read
   */
  public static GenerationRequest ofLogits(String tenant, List<Integer> prompt, int keep) {
    return plain(tenant, prompt, 0, keep);
  }

  public GenerationRequest withSampling(Sampling value, long newSeed) {
    return with(value, stopStrings, newSeed, deadline, logProbabilities, constraint);
  }

  public GenerationRequest withStopStrings(List<String> values) {
    return with(sampling, values, seed, deadline, logProbabilities, constraint);
  }

  public GenerationRequest withDeadline(Optional<Instant> value) {
    return with(sampling, stopStrings, seed, value, logProbabilities, constraint);
  }

  public GenerationRequest withLogProbabilities(boolean wanted) {
    return with(sampling, stopStrings, seed, deadline, wanted, constraint);
  }

  public GenerationRequest withConstraint(TokenConstraint value) {
    return with(sampling, stopStrings, seed, deadline, logProbabilities, value);
  }

  boolean wantsLogits() {
    return logitsToKeep > 0;
  }

  /** Tokens of the prompt that are only read: a text's last one goes in by a step. */
  int prefillLength() {
    return prompt.size() - Math.max(1, logitsToKeep);
  }

  /** What decides how the prompt is read as far as it can be shared: one token more than that. */
  List<Integer> sharedPrompt() {
    return prompt.subList(0, prefillLength() + 1);
  }

  boolean isExpired(Instant now) {
    return deadline.isPresent() && !now.isBefore(deadline.get());
  }

  private static GenerationRequest plain(
      String tenant, List<Integer> prompt, int maxTokens, int logitsToKeep) {
    return new GenerationRequest(
        tenant,
        prompt,
        maxTokens,
        Sampling.GREEDY,
        List.of(),
        0,
        Optional.empty(),
        false,
        TokenConstraint.NONE,
        logitsToKeep);
  }

  private GenerationRequest with(
      Sampling newSampling,
      List<String> newStopStrings,
      long newSeed,
      Optional<Instant> newDeadline,
      boolean newLogProbabilities,
      TokenConstraint newConstraint) {
    return new GenerationRequest(
        tenant,
        prompt,
        maxTokens,
        newSampling,
        newStopStrings,
        newSeed,
        newDeadline,
        newLogProbabilities,
        newConstraint,
        logitsToKeep);
  }

  private static void checkStopString(String text) {
    if (text.isEmpty() || text.length() > LONGEST_STOP_STRING) {
      throw new IllegalArgumentException(
          "a stop string must have 1 to %d characters (had: %d)"
              .formatted(LONGEST_STOP_STRING, text.length()));
    }
    // One would match in the middle of a character.
    if (text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw new IllegalArgumentException("a stop string must not hold half a surrogate pair");
    }
  }
}
