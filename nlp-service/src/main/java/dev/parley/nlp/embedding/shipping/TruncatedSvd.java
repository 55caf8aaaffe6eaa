package dev.parley.nlp.embedding.shipping;

import java.util.Random;

/**
 * The rows of a matrix in the space of its strongest directions: U S^1/2 of the singular value
 * decomposition, by subspace iteration from random directions (Halko, Martinsson and Tropp 2011,
 * algorithm 4.4) and Jacobi's rotations of the small matrix that is left.
 */
final class TruncatedSvd {
  private static final int ITERATIONS = 4;
  private static final int SWEEPS = 8;

  private TruncatedSvd() {}

  /**
   * @return (row, dimension)
   */
  static float[][] rows(SparseMatrix matrix, int dimension, long seed) {
    Random random = new Random(seed);
    float[][] right = new float[matrix.columns()][dimension];
    for (float[] row : right) {
      for (int i = 0; i < dimension; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    orthonormalise(right);
    for (int i = 0; i < ITERATIONS; i++) {
      right = matrix.transposedTimes(matrix.times(right));
      orthonormalise(right);
    }
    float[][] rows = matrix.times(right); // U S V' V: rotated U S
    double[][] gram = new double[dimension][dimension];
    for (float[] row : rows) {
      for (int i = 0; i < dimension; i++) {
        for (int j = 0; j < dimension; j++) {
          gram[i][j] += (double) row[i] * row[j];
        }
      }
    }
    double[][] turned = eigenvectors(gram); // gram's diagonal is S^2 now
    float[][] placed = new float[rows.length][dimension];
    for (int row = 0; row < rows.length; row++) {
      for (int from = 0; from < dimension; from++) {
        float value = rows[row][from];
        for (int to = 0; to < dimension && value != 0; to++) {
          placed[row][to] += (float) (value * turned[from][to]);
        }
      }
      for (int to = 0; to < dimension; to++) {
        placed[row][to] /= (float) Math.pow(Math.max(gram[to][to], 1e-12), 0.25);
      }
    }
    return placed;
  }

  /** Gram and Schmidt's way over the columns, twice for the sake of rounding. */
  private static void orthonormalise(float[][] matrix) {
    int columns = matrix[0].length;
    float[][] turned = new float[columns][matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column][row] = matrix[row][column];
      }
    }
    for (int column = 0; column < columns; column++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int before = 0; before < column; before++) {
          Vectors.addScaled(
              turned[column], turned[before], -Vectors.dot(turned[column], turned[before]));
        }
      }
      float length = (float) Math.sqrt(Vectors.dot(turned[column], turned[column]));
      for (int row = 0; row < matrix.length; row++) {
        turned[column][row] /= Math.max(length, 1e-20f);
        matrix[row][column] = turned[column][row];
      }
    }
  }

  /**
   * Turns a symmetric matrix until only its diagonal is left; returns the eigenvectors' columns.
   */
  private static double[][] eigenvectors(double[][] matrix) {
    int size = matrix.length;
    double[][] vectors = new double[size][size];
    for (int i = 0; i < size; i++) {
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          if (Math.abs(matrix[p][q]) > 1e-12 * Math.sqrt(Math.abs(matrix[p][p] * matrix[q][q]))) {
            rotate(matrix, vectors, p, q);
          }
        }
      }
    }
    return vectors;
  }

  private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
    double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double cosine = 1 / Math.sqrt(t * t + 1);
    double sine = t * cosine;
    for (double[] row : matrix) {
      turn(row, p, q, cosine, sine);
    }
    for (int i = 0; i < matrix.length; i++) {
      double a = matrix[p][i];
      double b = matrix[q][i];
      matrix[p][i] = cosine * a - sine * b;
      matrix[q][i] = sine * a + cosine * b;
    }
    for (double[] row : vectors) {
      turn(row, p, q, cosine, sine);
    }
  }

  private static void turn(double[] row, int p, int q, double cosine, double sine) {
    double a = row[p];
    double b = row[q];
    row[p] = cosine * a - sine * b;
    row[q] = sine * a + cosine * b;
  }
}
