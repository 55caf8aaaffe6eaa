package dev.parley.nlp.training;

import dev.parley.nlp.sentiment.SentimentLabel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Corrections in PostgreSQL. */
@ApplicationScoped
class JdbcTrainingExampleStore {

  /** The same event again changes nothing. */
  void add(Handle handle, Correction correction) {
    handle.execute(
        """
        insert into training_example (event_id, tenant, text, language, label, create_time)
        values (?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        correction.eventId(),
        correction.tenant(),
        correction.text(),
        correction.language(),
        correction.label().text(),
        correction.time().atOffset(ZoneOffset.UTC));
  }

  /** The last word on each text, in a stable order. */
  List<Correction> latest(Handle handle) {
    return handle
        .select(
            """
            select distinct on (tenant, text) event_id, tenant, text, language, label, create_time
            from training_example order by tenant, text, create_time desc, event_id
            """)
        .map(
            (row, context) ->
                new Correction(
                    row.getString("event_id"),
                    row.getString("tenant"),
                    row.getString("text"),
                    row.getString("language"),
                    SentimentLabel.ofText(row.getString("label")),
                    row.getObject("create_time", OffsetDateTime.class).toInstant()))
        .list();
  }
}
