package dev.parley.nlp.bert;

import dev.parley.nlp.torchscript.NumberFormat;

/**
 * How a model is loaded.
 *
 * @param device {@code cpu}, or {@code gpu:0} and so on
 * @param batchTokens of one native call at most, save for a text that is longer; more take more
 *     memory, and let others wait longer for their turn
 */
public record BertSettings(NumberFormat format, String device, int batchTokens) {
  private static final int USUAL_BATCH = 1024;

  public BertSettings {
    if (!device.matches("cpu|gpu:\\d{1,3}")) {
      throw new IllegalArgumentException("device must be cpu or gpu:N (was: " + device + ")");
    }
    if (batchTokens < 1) {
      throw new IllegalArgumentException(
          "batch tokens must be positive (were: " + batchTokens + ")");
    }
  }

  /** The processor and the best number format. */
  public static BertSettings onCpu() {
    return onCpu(NumberFormat.AUTO);
  }

  public static BertSettings onCpu(NumberFormat format) {
    return new BertSettings(format, "cpu", USUAL_BATCH);
  }
}
