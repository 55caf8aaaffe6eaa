package dev.parley.feedback.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the append-only ledger.
 *
 * @param sequence grows by one over all families
 * @param version empty when the act concerned none
 * @param comparison what the gate compared; null for acts by hand
 */
record LedgerEntry(
    long sequence,
    String family,
    String version,
    LedgerAction action,
    String actor,
    String reason,
    @Nullable Comparison comparison,
    Instant createTime) {

  /** An act that is about to be written; the ledger gives the sequence. */
  record Draft(
      String family,
      String version,
      LedgerAction action,
      String actor,
      String reason,
      @Nullable Comparison comparison) {}
}
