package dev.parley.nlp.embedding.shipping;

import java.util.Arrays;

/** Sums for pairs of small numbers: a hash table with open addressing. */
final class PairCounts {
  private static final long EMPTY = -1;

  private long[] pairs = new long[1 << 16];
  private float[] sums = new float[1 << 16];
  private int size;

  PairCounts() {
    Arrays.fill(pairs, EMPTY);
  }

  void add(int first, int second, float amount) {
    if (2 * size >= pairs.length) {
      grow();
    }
    add(((long) first << Integer.SIZE) | second, amount);
  }

  private void add(long pair, float amount) {
    int place = (int) ((pair * 0x9E3779B97F4A7C15L) >>> 32) & (pairs.length - 1);
    while (pairs[place] != pair && pairs[place] != EMPTY) {
      place = (place + 1) & (pairs.length - 1);
    }
    if (pairs[place] == EMPTY) {
      pairs[place] = pair;
      size++;
    }
    sums[place] += amount;
  }

  private void grow() {
    long[] oldPairs = pairs;
    float[] oldSums = sums;
    pairs = new long[oldPairs.length * 2];
    sums = new float[pairs.length];
    Arrays.fill(pairs, EMPTY);
    size = 0;
    for (int i = 0; i < oldPairs.length; i++) {
      if (oldPairs[i] != EMPTY) {
        add(oldPairs[i], oldSums[i]);
      }
    }
  }

  /** As rows of a matrix; frees the table. */
  SparseMatrix toMatrix(int rows, int columns) {
    int[] starts = new int[rows + 1];
    for (long pair : pairs) {
      if (pair != EMPTY) {
        starts[(int) (pair >>> Integer.SIZE) + 1]++;
      }
    }
    for (int row = 0; row < rows; row++) {
      starts[row + 1] += starts[row];
    }
    int[] places = new int[size];
    float[] values = new float[size];
    int[] next = Arrays.copyOf(starts, rows);
    for (int i = 0; i < pairs.length; i++) {
      if (pairs[i] != EMPTY) {
        int at = next[(int) (pairs[i] >>> Integer.SIZE)]++;
        places[at] = (int) pairs[i];
        values[at] = sums[i];
      }
    }
    pairs = new long[0];
    sums = new float[0];
    return new SparseMatrix(starts, places, values, columns);
  }
}
