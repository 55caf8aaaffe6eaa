package dev.parley.nlp.gaps;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Gives new groups of questions the gaps that they were before: the group and the gap that share
 * the most questions belong together, then the next ones. Only a group that is left over becomes a
 * new gap, so that what people decided about a gap outlives every clustering.
 */
final class GapMembership {
  private GapMembership() {}

  /**
   * A question's place.
   *
   * @param gap where it was before; empty when it is new
   */
  record Member(String answerId, Optional<String> gap) {}

  private record Overlap(int group, String gap, int shared) {}

  /** The gap of each group, in order. */
  static List<String> gaps(List<List<Member>> groups, Supplier<String> newGap) {
    List<Overlap> overlaps = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      Map<String, Integer> shared = new HashMap<>();
      groups.get(i).forEach(m -> m.gap().ifPresent(gap -> shared.merge(gap, 1, Integer::sum)));
      int group = i;
      shared.forEach((gap, count) -> overlaps.add(new Overlap(group, gap, count)));
    }
    overlaps.sort(
        Comparator.comparingInt((Overlap o) -> -o.shared())
            .thenComparing(Overlap::gap)
            .thenComparingInt(Overlap::group));
    Map<Integer, String> chosen = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (Overlap overlap : overlaps) {
      if (!chosen.containsKey(overlap.group()) && taken.add(overlap.gap())) {
        chosen.put(overlap.group(), overlap.gap());
      }
    }
    List<String> gaps = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      gaps.add(Optional.ofNullable(chosen.get(i)).orElseGet(newGap));
    }
    return gaps;
  }
}
