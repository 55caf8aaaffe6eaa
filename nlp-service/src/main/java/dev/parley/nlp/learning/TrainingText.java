package dev.parley.nlp.learning;

import java.util.Arrays;
import java.util.List;

/**
 * A text to learn from.
 *
 * @param tokens two or more
 * @param targetWeights what the loss of predicting each token counts: 0 for a prompt that is only
 *     read, 1 usually, another weight by a rating. The first is always 0, since nothing comes
 *     before it; at least one is not. The arrays belong to the text and must not change.
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of texts: boxed lists would take ten times
public record TrainingText(int[] tokens, float[] targetWeights) implements Example {

  public TrainingText {
    if (tokens.length < 2) {
      throw new IllegalArgumentException(
          "a text must have at least 2 tokens (had: " + tokens.length + ")");
    }
    if (targetWeights.length != tokens.length) {
      throw new IllegalArgumentException(
          "a text must have as many weights as tokens (had: %d and %d)"
              .formatted(targetWeights.length, tokens.length));
    }
    if (targetWeights[0] != 0) {
      throw new IllegalArgumentException(
          "the first token's weight must be 0 (was: " + targetWeights[0] + ")");
    }
    boolean learns = false;
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i] < 0) {
        throw new IllegalArgumentException(
            "token %d must not be negative (was: %d)".formatted(i, tokens[i]));
      }
      if (!(targetWeights[i] >= 0 && targetWeights[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weight %d must be finite and not negative (was: %s)".formatted(i, targetWeights[i]));
      }
      learns |= targetWeights[i] > 0;
    }
    if (!learns) {
      throw new IllegalArgumentException("a text must have a token of a weight above 0");
    }
  }

  /** A text of which every token but the first is learned. */
  public static TrainingText of(int[] tokens) {
    return answer(tokens, 1);
  }

  /** A text whose first tokens are only read. */
  public static TrainingText answer(int[] tokens, int promptLength) {
    if (promptLength < 1 || promptLength >= tokens.length) {
      throw new IllegalArgumentException(
          "the prompt's length must be in [1, %d) (was: %d)"
              .formatted(tokens.length, promptLength));
    }
    float[] weights = new float[tokens.length];
    Arrays.fill(weights, promptLength, weights.length, 1);
    return new TrainingText(tokens, weights);
  }

  /** Tokens that are fed: what follows the last target is of no use. */
  public int inputs() {
    int last = tokens.length - 1;
    while (targetWeights[last] == 0) {
      last--;
    }
    return last;
  }

  @Override
  public List<TrainingText> texts() {
    return List.of(this);
  }

  @Override
  public double totalWeight() {
    double sum = 0;
    for (float weight : targetWeights) {
      sum += weight;
    }
    return sum;
  }
}
