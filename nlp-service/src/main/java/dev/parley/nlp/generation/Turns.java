package dev.parley.nlp.generation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is next. */
final class Turns {
  private Turns() {}

  /**
   * The tenant that gets a free slot: the one with the fewest slots, so that those who wait come to
   * equal shares; among equals the one that has waited longest since its last turn.
   *
   * @param waiting tenants with waiting requests, the one whose turn was longest ago first
   * @param running slots of each tenant; none if absent
   * @param newcomersOnly whether the slot is kept for tenants that have none
   */
  static Optional<String> nextTenant(
      Collection<String> waiting, Map<String, Integer> running, boolean newcomersOnly) {
    // min takes the first of equals
    return waiting.stream()
        .min(Comparator.comparing(tenant -> running.getOrDefault(tenant, 0)))
        .filter(tenant -> !newcomersOnly || !running.containsKey(tenant));
  }

  /**
   * Texts that are waited for by tenants that have nothing else, while another has several: their
   * first tokens need not wait until all the others got one.
   */
  static List<Sequence> newcomers(List<Sequence> running, Map<String, Integer> runningByTenant) {
    if (runningByTenant.values().stream().allMatch(count -> count == 1)) {
      return List.of();
    }
    return running.stream()
        .filter(
            one ->
                one.generated() == 0
                    && runningByTenant.getOrDefault(one.request().tenant(), 0) == 1)
        .toList();
  }

  /**
   * Prompts in the order in which they get a chunk: the one whose last chunk was longest ago first,
   * so that a long prompt delays a short one by a chunk at a time.
   */
  static Comparator<Sequence> prefillOrder() {
    return Comparator.comparingLong(Sequence::lastChunkTurn).thenComparingLong(Sequence::number);
  }
}
