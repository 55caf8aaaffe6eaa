package dev.parley.recommender.recommending;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Keeps the best of a stream of scored products: a binary heap with the worst kept one on top.
 * Equal scores are ordered by ordinal, so that a list is the same whenever it is made.
 */
final class TopProducts {
  private final int limit;
  private final int[] ordinals;
  private final double[] scores;
  private int size;

  TopProducts(int limit) {
    this.limit = limit;
    this.ordinals = new int[limit];
    this.scores = new double[limit];
  }

  void offer(int ordinal, double score) {
    if (size < limit) {
      ordinals[size] = ordinal;
      scores[size] = score;
      siftUp(size++);
    } else if (limit > 0 && isWorse(ordinals[0], scores[0], ordinal, score)) {
      ordinals[0] = ordinal;
      scores[0] = score;
      siftDown();
    }
  }

  /** The best products, best first; empties this. */
  List<Ranked> drain() {
    List<Ranked> ranked = new ArrayList<>(size);
    while (size > 0) {
      ranked.add(new Ranked(ordinals[0], scores[0]));
      size--;
      ordinals[0] = ordinals[size];
      scores[0] = scores[size];
      siftDown();
    }
    Collections.reverse(ranked);
    return ranked;
  }

  private void siftUp(int from) {
    int child = from;
    while (child > 0) {
      int parent = (child - 1) / 2;
      if (!isWorse(child, parent)) {
        return;
      }
      swap(child, parent);
      child = parent;
    }
  }

  private void siftDown() {
    int parent = 0;
    while (true) {
      int worst = parent;
      for (int child = 2 * parent + 1; child <= 2 * parent + 2; child++) {
        if (child < size && isWorse(child, worst)) {
          worst = child;
        }
      }
      if (worst == parent) {
        return;
      }
      swap(worst, parent);
      parent = worst;
    }
  }

  private boolean isWorse(int place, int other) {
    return isWorse(ordinals[place], scores[place], ordinals[other], scores[other]);
  }

  private static boolean isWorse(int ordinal, double score, int otherOrdinal, double otherScore) {
    int order = Double.compare(score, otherScore);
    return order < 0 || (order == 0 && ordinal > otherOrdinal);
  }

  private void swap(int one, int other) {
    int ordinal = ordinals[one];
    double score = scores[one];
    ordinals[one] = ordinals[other];
    scores[one] = scores[other];
    ordinals[other] = ordinal;
    scores[other] = score;
  }
}
