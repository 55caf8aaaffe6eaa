package dev.parley.nlp.embedding.shipping;

/**
 * A matrix of few values.
 *
 * @param starts where a row's values begin, and the end of the last: (row + 1)
 * @param places columns of the values
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares matrices
record SparseMatrix(int[] starts, int[] places, float[] values, int columns) {

  int rows() {
    return starts.length - 1;
  }

  /** This times a dense matrix: (column, k) to (row, k). */
  float[][] times(float[][] right) {
    float[][] product = new float[rows()][right[0].length];
    for (int row = 0; row < rows(); row++) {
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        Vectors.addScaled(product[row], right[places[i]], values[i]);
      }
    }
    return product;
  }

  /** The transpose of this times a dense matrix: (row, k) to (column, k). */
  float[][] transposedTimes(float[][] right) {
    float[][] product = new float[columns][right[0].length];
    for (int row = 0; row < rows(); row++) {
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        Vectors.addScaled(product[places[i]], right[row], values[i]);
      }
    }
    return product;
  }
}
