package dev.parley.benchmarks.parity;

/**
 * How far numbers are from those that they should be.
 *
 * @param largest error of one number
 * @param relative Euclidean norm of the errors, of that of the expected numbers
 * @param magnitude of the largest expected number
 */
record Difference(double largest, double relative, double magnitude) {

  /**
   * @throws IllegalArgumentException when the lengths differ
   */
  static Difference of(float[] found, float[] expected) {
    if (found.length != expected.length) {
      throw new IllegalArgumentException(
          "want %d numbers (found: %d)".formatted(expected.length, found.length));
    }
    double largest = 0;
    double magnitude = 0;
    double errors = 0;
    double squares = 0;
    for (int i = 0; i < found.length; i++) {
      double error = Math.abs((double) found[i] - expected[i]);
      // what is not a number is no match
      largest = Double.isNaN(error) ? Double.NaN : Math.max(largest, error);
      magnitude = Math.max(magnitude, Math.abs(expected[i]));
      errors += error * error;
      squares += (double) expected[i] * expected[i];
    }
    return new Difference(largest, Math.sqrt(errors / squares), magnitude);
  }
}
