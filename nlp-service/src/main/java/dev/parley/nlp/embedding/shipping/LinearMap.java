package dev.parley.nlp.embedding.shipping;

/**
 * The affine map that takes vectors of one space to another's with the least squared error, with a
 * penalty on its size (ridge regression).
 */
final class LinearMap {
  private final int dimension;
  private final double[][] sums;
  private final double[][] coefficients;

  LinearMap(int dimension) {
    this.dimension = dimension;
    this.sums = new double[dimension + 1][dimension + 1];
    this.coefficients = new double[dimension + 1][dimension];
  }

  /** A pair that the map should meet, which counts {@code weight} times. */
  void add(float[] from, float[] to, double weight) {
    for (int i = 0; i <= dimension; i++) {
      double a = weight * (i == dimension ? 1 : from[i]);
      for (int j = 0; j <= dimension; j++) {
        sums[i][j] += a * (j == dimension ? 1 : from[j]);
      }
      for (int j = 0; j < dimension; j++) {
        coefficients[i][j] += a * to[j];
      }
    }
  }

  /**
   * Fits the map to what was added, by Gaussian elimination; call it once.
   *
   * @param penalty on the squares of coefficients, above 0
   */
  void fit(double penalty) {
    int size = dimension + 1;
    for (int i = 0; i < size; i++) {
      sums[i][i] += penalty;
    }
    for (int column = 0; column < size; column++) {
      for (int row = 0; row < size; row++) {
        double factor = sums[row][column] / sums[column][column];
        if (row != column && factor != 0) {
          subtract(sums[row], sums[column], factor);
          subtract(coefficients[row], coefficients[column], factor);
        }
      }
    }
    for (int row = 0; row < size; row++) {
      for (int j = 0; j < dimension; j++) {
        coefficients[row][j] /= sums[row][row];
      }
    }
  }

  float[] apply(float[] from) {
    float[] to = new float[dimension];
    for (int i = 0; i <= dimension; i++) {
      double value = i == dimension ? 1 : from[i];
      for (int j = 0; j < dimension; j++) {
        to[j] += (float) (value * coefficients[i][j]);
      }
    }
    return to;
  }

  private static void subtract(double[] from, double[] row, double factor) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= factor * row[i];
    }
  }
}
