package dev.parley.nlp.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * An endless row of batches of examples of like length, epoch after epoch in another order. It is a
 * function of the examples and the seed alone, so that a position in it is a number.
 */
final class MicroBatches<T extends Example> {
  private final List<T> examples;
  private final int tokens;
  private final long seed;
  private long epoch = -1;
  private List<List<T>> ofEpoch = List.of();

  /**
   * @param tokens of a batch, padding included; a longer example goes alone
   */
  MicroBatches(List<T> examples, int tokens, long seed) {
    this.examples = examples;
    this.tokens = tokens;
    this.seed = seed;
    ofEpoch(0);
  }

  /** The same in every epoch, since the sorted lengths are. */
  int perEpoch() {
    return ofEpoch.size();
  }

  List<T> get(long index) {
    return ofEpoch(index / perEpoch()).get((int) (index % perEpoch()));
  }

  /** Batches in the order of length: each example once. */
  static <T extends Example> List<List<T>> inOrder(List<T> examples, int tokens) {
    List<T> sorted = new ArrayList<>(examples);
    sorted.sort(Comparator.comparingInt(Example::longest));
    List<List<T>> batches = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < sorted.size(); i++) {
      T longest = sorted.get(i);
      long padded = (long) (i + 1 - first) * longest.texts().size() * longest.longest();
      if (padded > tokens && i > first) {
        batches.add(List.copyOf(sorted.subList(first, i)));
        first = i;
      }
    }
    if (first < sorted.size()) {
      batches.add(List.copyOf(sorted.subList(first, sorted.size())));
    }
    return batches;
  }

  private List<List<T>> ofEpoch(long wanted) {
    if (wanted != epoch) {
      Random random = new Random(Seeds.derive(seed, wanted));
      List<T> shuffled = new ArrayList<>(examples);
      Collections.shuffle(shuffled, random); // who meets whom among the equally long
      List<List<T>> batches = inOrder(shuffled, tokens);
      Collections.shuffle(batches, random);
      ofEpoch = batches;
      epoch = wanted;
    }
    return ofEpoch;
  }
}
