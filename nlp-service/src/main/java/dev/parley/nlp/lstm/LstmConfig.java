package dev.parley.nlp.lstm;

import java.util.OptionalInt;

/**
 * The shape of an LSTM language model.
 *
 * @param embeddingWidth of the first layer's input
 * @param width of every layer's output
 * @param contextLength positions that it was trained with
 * @param tied whether the head that gives the logits is the token embedding (Press and Wolf 2017);
 *     both widths are then the same
 */
public record LstmConfig(
    int layers,
    int embeddingWidth,
    int width,
    int contextLength,
    int vocabularySize,
    boolean tied,
    OptionalInt beginToken,
    OptionalInt endToken) {
  /** Far above any model there is: a larger number is a mistake, or meant to fill the memory. */
  private static final int MOST_LAYERS = 1000;

  /**
   * As many tokens as anybody may ask for. No tensor says how long the context is, and every slot
   * has room for the state after each of its positions.
   */
  private static final int LONGEST_CONTEXT = 65_536;

  public LstmConfig {
    requirePositive("num_layers", layers);
    requireAtMost("num_layers", layers, MOST_LAYERS);
    requirePositive("embedding_size", embeddingWidth);
    requirePositive("hidden_size", width);
    requirePositive("context_length", contextLength);
    requireAtMost("context_length", contextLength, LONGEST_CONTEXT);
    requirePositive("vocab_size", vocabularySize);
    if (tied && embeddingWidth != width) {
      throw new IllegalArgumentException(
          "tied word embeddings want an embedding_size of hidden_size (were: %d and %d)"
              .formatted(embeddingWidth, width));
    }
    requireToken("bos_token_id", beginToken, vocabularySize);
    requireToken("eos_token_id", endToken, vocabularySize);
  }

  /** A tied model. */
  public static LstmConfig of(int layers, int width, int contextLength, int vocabularySize) {
    return new LstmConfig(
        layers,
        width,
        width,
        contextLength,
        vocabularySize,
        true,
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive (was: " + value + ")");
    }
  }

  private static void requireAtMost(String name, int value, int most) {
    if (value > most) {
      throw new IllegalArgumentException(
          "%s must be at most %d (was: %d)".formatted(name, most, value));
    }
  }

  private static void requireToken(String name, OptionalInt token, int vocabularySize) {
    if (token.isPresent() && (token.getAsInt() < 0 || token.getAsInt() >= vocabularySize)) {
      throw new IllegalArgumentException(
          "%s must be in [0, %d) (was: %d)".formatted(name, vocabularySize, token.getAsInt()));
    }
  }
}
