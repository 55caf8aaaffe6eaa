package dev.parley.feedback.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads from the ledger which champion to go back to. Pure. */
final class ChampionHistory {

  private ChampionHistory() {}

  /**
   * The champion before the present one. A rollback undoes a promotion, so that rolling back twice
   * goes back two champions instead of to and fro; what was undone is no earlier champion.
   *
   * @param entries the family's entries, oldest first
   * @return empty when the present champion was the first, or there is none
   */
  static Optional<String> before(List<LedgerEntry> entries) {
    Deque<String> champions = new ArrayDeque<>(); // the present one on top
    for (LedgerEntry entry : entries) {
      switch (entry.action()) {
        case PROMOTED -> champions.push(entry.version());
        case ROLLED_BACK -> champions.poll();
        case REGISTERED, REJECTED, TRAINING_FAILED -> {}
      }
    }
    champions.poll();
    return Optional.ofNullable(champions.peek());
  }
}
