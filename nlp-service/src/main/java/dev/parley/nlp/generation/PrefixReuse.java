package dev.parley.nlp.generation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides what of a prompt need not be computed again. A prefix is reused only as far as the prompt
 * itself would have been cut into the same chunks, which makes the reused state the same to the
 * last bit.
 */
final class PrefixReuse {
  private PrefixReuse() {}

  /**
   * A slot for a prompt.
   *
   * @param slot index
   * @param kept positions that it holds already
   */
  record Seat(int slot, int kept) {}

  /**
   * A slot to copy from.
   *
   * @param slot index
   * @param length positions to copy
   */
  record Source(int slot, int length) {}

  /** Positions of the prompt's prefill that a slot holds; none of another tenant's. */
  static int reusable(HeldPrefix held, String tenant, List<Integer> prompt, int chunk) {
    if (!held.tenant().equals(tenant)) {
      return 0;
    }
    int prefill = prompt.size() - 1; // the last token goes in by a step
    int most = Math.min(held.length(), prefill);
    int common = 0;
    while (common < most && held.prompt().get(common).equals(prompt.get(common))) {
      common++;
    }
    boolean sameCuts = common == prefill && held.length() == prefill;
    return sameCuts ? prefill : common / chunk * chunk;
  }

  /**
   * Where a prompt goes: to the idle slot that holds most of it, unless that would throw away more
   * than it saves; else to the one that was used longest ago.
   *
   * @param idle indexes of slots that nobody uses, at least one
   */
  static Seat seat(
      List<HeldPrefix> held, List<Integer> idle, String tenant, List<Integer> prompt, int chunk) {
    int best =
        idle.stream()
            .max(
                Comparator.<Integer>comparingInt(
                        slot -> reusable(held.get(slot), tenant, prompt, chunk))
                    .thenComparing(slot -> -held.get(slot).length())
                    .thenComparing(slot -> -held.get(slot).lastUse()))
            .orElseThrow();
    int kept = reusable(held.get(best), tenant, prompt, chunk);
    if (kept > 0 && 2 * kept >= held.get(best).length()) {
      return new Seat(best, kept);
    }
    int oldest =
        idle.stream().min(Comparator.comparingLong(slot -> held.get(slot).lastUse())).orElseThrow();
    return new Seat(oldest, reusable(held.get(oldest), tenant, prompt, chunk));
  }

  /** The slot that holds most of the prompt, if it is more than what is there already. */
  static Optional<Source> source(
      List<HeldPrefix> held, String tenant, List<Integer> prompt, int present, int chunk) {
    return IntStream.range(0, held.size())
        .mapToObj(slot -> new Source(slot, reusable(held.get(slot), tenant, prompt, chunk)))
        .max(Comparator.comparingInt(Source::length))
        .filter(source -> source.length() > present);
  }
}
