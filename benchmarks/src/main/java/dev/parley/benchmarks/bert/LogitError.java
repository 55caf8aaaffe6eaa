package dev.parley.benchmarks.bert;

/** How far logits are from others: those of each text may differ by a constant. */
final class LogitError {
  private LogitError() {}

  /** Relative to the Euclidean norm of what is expected. */
  static double of(float[] found, float[] expected, int classes) {
    double error = 0;
    double size = 0;
    for (int text = 0; text < expected.length; text += classes) {
      double meanFound = mean(found, text, classes);
      double meanExpected = mean(expected, text, classes);
      for (int i = text; i < text + classes; i++) {
        double wanted = expected[i] - meanExpected;
        error += Math.pow(found[i] - meanFound - wanted, 2);
        size += Math.pow(wanted, 2);
      }
    }
    return Math.sqrt(error / size);
  }

  private static double mean(float[] values, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += values[i];
    }
    return sum / count;
  }
}
