package dev.parley.nlp.serving;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** Remembers the served version in PostgreSQL. */
@ApplicationScoped
class JdbcServingModelStore {
  private final Jdbi jdbi;
  private final Clock clock;

  JdbcServingModelStore(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  Optional<ServingModel> find(String family) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "select version, ledger_sequence from serving_model where family = ?", family)
                .map((row, context) -> new ServingModel(row.getString(1), row.getLong(2)))
                .findOne());
  }

  /** What every family serves, by family. */
  Map<String, ServingModel> findAll() {
    return jdbi.withHandle(
        handle ->
            handle
                .select("select family, version, ledger_sequence from serving_model")
                .reduceRows(
                    new TreeMap<>(),
                    (models, row) -> {
                      models.put(
                          row.getColumn("family", String.class),
                          new ServingModel(
                              row.getColumn("version", String.class),
                              row.getColumn("ledger_sequence", Long.class)));
                      return models;
                    }));
  }

  /** A replica that is behind does not overwrite what a faster one wrote. */
  void remember(String family, ServingModel model) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into serving_model (family, version, ledger_sequence, update_time)
                values (?, ?, ?, ?)
                on conflict (family) do update set version = excluded.version,
                  ledger_sequence = excluded.ledger_sequence, update_time = excluded.update_time
                where serving_model.ledger_sequence < excluded.ledger_sequence
                """,
                family,
                model.version(),
                model.ledgerSequence(),
                clock.instant().atOffset(ZoneOffset.UTC)));
  }
}
