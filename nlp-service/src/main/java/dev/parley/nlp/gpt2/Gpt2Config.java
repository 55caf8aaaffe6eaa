package dev.parley.nlp.gpt2;

import java.util.OptionalInt;

/**
 * The shape of a GPT-2 model.
 *
 * @param layers Hugging Face's {@code n_layer}
 * @param heads of attention, {@code n_head}; they divide the width
 * @param width of the residual stream, {@code n_embd}
 * @param innerWidth of the feed-forward layers, {@code n_inner}; usually four times the width
 * @param contextLength positions that have an embedding, {@code n_positions}
 * @param epsilon of the layer norms
 * @param tied whether the head that gives the logits is the token embedding
 * @param beginToken {@code bos_token_id}
 * @param endToken {@code eos_token_id}
 */
public record Gpt2Config(
    int layers,
    int heads,
    int width,
    int innerWidth,
    int contextLength,
    int vocabularySize,
    double epsilon,
    boolean tied,
    OptionalInt beginToken,
    OptionalInt endToken) {

  /** Far above any model there is: a larger number is a mistake, or meant to fill the memory. */
  private static final int MOST_LAYERS = 1000;

  public Gpt2Config {
    requirePositive("n_layer", layers);
    if (layers > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "n_layer must be at most %d (was: %d)".formatted(MOST_LAYERS, layers));
    }
    requirePositive("n_head", heads);
    requirePositive("n_embd", width);
    requirePositive("n_inner", innerWidth);
    requirePositive("n_positions", contextLength);
    requirePositive("vocab_size", vocabularySize);
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "n_embd must be a multiple of n_head (were: %d and %d)".formatted(width, heads));
    }
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new IllegalArgumentException(
          "layer_norm_epsilon must be in (0, 1) (was: " + epsilon + ")");
    }
    requireToken("bos_token_id", beginToken, vocabularySize);
    requireToken("eos_token_id", endToken, vocabularySize);
  }

  /** A model of the usual proportions: tied, inner width four times the width. */
  public static Gpt2Config of(
      int layers, int heads, int width, int contextLength, int vocabularySize) {
    return new Gpt2Config(
        layers,
        heads,
        width,
        4 * width,
        contextLength,
        vocabularySize,
        1e-5,
        true,
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive (was: " + value + ")");
    }
  }

  private static void requireToken(String name, OptionalInt token, int vocabularySize) {
    if (token.isPresent() && (token.getAsInt() < 0 || token.getAsInt() >= vocabularySize)) {
      throw new IllegalArgumentException(
          "%s must be in [0, %d) (was: %d)".formatted(name, vocabularySize, token.getAsInt()));
    }
  }
}
