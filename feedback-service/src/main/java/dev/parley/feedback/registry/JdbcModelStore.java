package dev.parley.feedback.registry;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tables {@code model_version}, {@code model_measurement} and {@code model_alias}. */
@Singleton
final class JdbcModelStore {

  private static final String SELECT =
      """
      SELECT v.sequence, v.family, v.version, v.create_time, v.training_job, v.description,
             a.version IS NOT NULL AS champion, m.metrics
      FROM model_version v
      LEFT JOIN model_alias a USING (family, version)
      LEFT JOIN LATERAL (
        SELECT metrics FROM model_measurement
        WHERE family = v.family AND version = v.version
        ORDER BY sequence DESC LIMIT 1) m ON true
      """;

  /** Makes changes of one family wait for each other until the transaction ends. */
  void lock(Handle handle, String family) {
    handle
        .createQuery(
            "SELECT pg_advisory_xact_lock(hashtextextended('model/' || :family, 0)) IS NULL")
        .bind("family", family)
        .mapTo(Boolean.class)
        .one();
  }

  /** Returns false when the version is there already; nothing changes then. */
  boolean insert(Handle handle, NewModel model, Instant now) {
    return handle
            .createUpdate(
                """
                INSERT INTO model_version (family, version, training_job, description, create_time)
                VALUES (:family, :version, :trainingJob, :description, :now)
                ON CONFLICT DO NOTHING
                """)
            .bind("family", model.family())
            .bind("version", model.version())
            .bind("trainingJob", model.trainingJob())
            .bind("description", model.description())
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  void insertMeasurement(
      Handle handle, String family, String version, Map<String, Double> metrics, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO model_measurement (family, version, metrics, measure_time)
            VALUES (:family, :version, CAST(:metrics AS jsonb), :now)
            """)
        .bind("family", family)
        .bind("version", version)
        .bind("metrics", JsonColumns.write(metrics))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  Optional<ModelVersion> find(Handle handle, String family, String version) {
    return handle
        .createQuery(SELECT + "WHERE v.family = :family AND v.version = :version")
        .bind("family", family)
        .bind("version", version)
        .map((row, context) -> model(row))
        .findOne();
  }

  /** An empty family means all. */
  List<ModelVersion> newest(Handle handle, String family, long before, int limit) {
    return handle
        .createQuery(
            SELECT
                + """
                WHERE (:family = '' OR v.family = :family) AND v.sequence < :before
                ORDER BY v.sequence DESC LIMIT :limit
                """)
        .bind("family", family)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> model(row))
        .list();
  }

  Optional<Champion> champion(Handle handle, String family) {
    return handle
        .createQuery(
            """
            SELECT family, version, previous, ledger_sequence, move_time FROM model_alias
            WHERE family = :family AND alias = 'champion'
            """)
        .bind("family", family)
        .map(
            (row, context) ->
                new Champion(
                    row.getString("family"),
                    row.getString("version"),
                    row.getString("previous"),
                    row.getLong("ledger_sequence"),
                    instant(row, "move_time")))
        .findOne();
  }

  List<String> familiesWithChampion(Handle handle) {
    return handle
        .createQuery("SELECT family FROM model_alias WHERE alias = 'champion' ORDER BY family")
        .mapTo(String.class)
        .list();
  }

  void setChampion(Handle handle, Champion champion) {
    handle
        .createUpdate(
            """
            INSERT INTO model_alias (family, alias, version, previous, ledger_sequence, move_time)
            VALUES (:family, 'champion', :version, :previous, :sequence, :moveTime)
            ON CONFLICT (family, alias) DO UPDATE SET
              version = excluded.version, previous = excluded.previous,
              ledger_sequence = excluded.ledger_sequence, move_time = excluded.move_time
            """)
        .bind("family", champion.family())
        .bind("version", champion.version())
        .bind("previous", champion.previousVersion())
        .bind("sequence", champion.ledgerSequence())
        .bind("moveTime", champion.moveTime().atOffset(ZoneOffset.UTC))
        .execute();
  }

  private static ModelVersion model(ResultSet row) throws SQLException {
    return new ModelVersion(
        row.getLong("sequence"),
        row.getString("family"),
        row.getString("version"),
        row.getBoolean("champion"),
        JsonColumns.readMetrics(row.getString("metrics")),
        instant(row, "create_time"),
        row.getString("training_job"),
        row.getString("description"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
