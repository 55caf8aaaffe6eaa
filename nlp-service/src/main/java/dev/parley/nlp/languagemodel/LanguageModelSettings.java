package dev.parley.nlp.languagemodel;

import dev.parley.nlp.torchscript.NumberFormat;

/**
 * How a model is loaded.
 *
 * @param device {@code cpu}, or {@code gpu:0} and so on
 * @param slots sequences that can be in progress; each takes memory for the positions it fills
 * @param contextLength positions of a slot; 0 for what the model was trained with, which is also
 *     the limit
 */
public record LanguageModelSettings(
    NumberFormat format, String device, int slots, int contextLength) {

  public LanguageModelSettings {
    if (!device.matches("cpu|gpu:\\d{1,3}")) {
      throw new IllegalArgumentException("device must be cpu or gpu:N (was: " + device + ")");
    }
    if (slots < 1) {
      throw new IllegalArgumentException("slots must be positive (was: " + slots + ")");
    }
    if (contextLength < 0) {
      throw new IllegalArgumentException(
          "context length must not be negative (was: " + contextLength + ")");
    }
  }

  /** The processor, the best number format, the model's own context length. */
  public static LanguageModelSettings onCpu(int slots) {
    return new LanguageModelSettings(NumberFormat.AUTO, "cpu", slots, 0);
  }

  /**
   * Positions of a slot.
   *
   * @param trained with which the model was trained
   */
  public int contextLength(int trained) {
    if (contextLength > trained) {
      throw new IllegalArgumentException(
          "context length must be at most the model's %d (was: %d)"
              .formatted(trained, contextLength));
    }
    return contextLength == 0 ? trained : contextLength;
  }
}
