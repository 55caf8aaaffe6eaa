package dev.parley.nlp.generation;

import java.util.Collection;
import java.util.Comparator;
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
   */
  static Optional<String> nextTenant(Collection<String> waiting, Map<String, Integer> running) {
    // min takes the first of equals
    return waiting.stream().min(Comparator.comparing(tenant -> running.getOrDefault(tenant, 0)));
  }

  /**
   * Prompts in the order in which they get a chunk: the one whose last chunk was longest ago first,
   * so that a long prompt delays a short one by a chunk at a time only.
   */
  static Comparator<Sequence> prefillOrder() {
    return Comparator.comparingLong(Sequence::lastChunkTurn).thenComparingLong(Sequence::number);
  }
}
