package dev.parley.recommender.serving;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The version that was promoted last, in table {@code serving_model}. */
final class JdbcServingModelStore {
  private final Jdbi jdbi;

  JdbcServingModelStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<Promotion> find() {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "select version, ledger_sequence from serving_model where family = ?",
                    ServedModels.FAMILY)
                .map((row, context) -> new Promotion(row.getString(1), row.getLong(2)))
                .findOne());
  }

  /** An older promotion never overwrites a newer one, whichever replica comes last. */
  void remember(Promotion promotion, Instant now) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into serving_model (family, version, ledger_sequence, update_time)
                values (?, ?, ?, ?)
                on conflict (family) do update set
                  version = excluded.version, ledger_sequence = excluded.ledger_sequence,
                  update_time = excluded.update_time
                where serving_model.ledger_sequence < excluded.ledger_sequence
                """,
                ServedModels.FAMILY,
                promotion.version(),
                promotion.ledgerSequence(),
                now.atOffset(ZoneOffset.UTC)));
  }
}
