package dev.parley.nlp.bert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Puts texts of like length together, so that little of a batch is padding. */
final class LengthBuckets {
  private LengthBuckets() {}

  /**
   * @param lengths of the texts, in tokens
   * @param tokens of a batch at most; a longer text goes alone
   * @return batches of indices of texts, each text once
   */
  static List<int[]> of(int[] lengths, int tokens) {
    int[] sorted =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingInt(text -> lengths[text]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<int[]> batches = new ArrayList<>();
    int first = 0;
    long held = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i > first && held + lengths[sorted[i]] > tokens) {
        batches.add(Arrays.copyOfRange(sorted, first, i));
        first = i;
        held = 0;
      }
      held += lengths[sorted[i]];
    }
    if (first < sorted.length) {
      batches.add(Arrays.copyOfRange(sorted, first, sorted.length));
    }
    return batches;
  }
}
