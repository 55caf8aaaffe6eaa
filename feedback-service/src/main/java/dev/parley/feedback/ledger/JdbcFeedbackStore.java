package dev.parley.feedback.ledger;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Tables {@code feedback} and {@code feedback_count}. */
@Singleton
final class JdbcFeedbackStore {

  private static final int STRIPES = 16;

  FeedbackRecord insert(Handle handle, UUID id, Feedback feedback, Instant now) {
    long sequence =
        handle
            .createQuery(
                """
                WITH counted AS (
                  INSERT INTO feedback_count AS c (tenant, stripe, total)
                  VALUES (:tenant, pg_backend_pid() % :stripes, 1)
                  ON CONFLICT (tenant, stripe) DO UPDATE SET total = c.total + 1)
                INSERT INTO feedback (
                  id, tenant, customer, source, thumbs, rating, labels, comment,
                  corrected_sentiment, corrected_answer, answer_id, attribution_token, text,
                  language, model_version, create_time)
                VALUES (
                  :id, :tenant, :customer, :source, :thumbs, CAST(:rating AS smallint),
                  CAST(:labels AS text[]), :comment, :correctedSentiment, :correctedAnswer,
                  :answerId, :attributionToken, :text, :language, :modelVersion, :now)
                RETURNING sequence
                """)
            .bind("stripes", STRIPES)
            .bind("id", id)
            .bind("tenant", feedback.tenant())
            .bind("customer", feedback.customer())
            .bind("source", feedback.source().name().toLowerCase(Locale.ROOT))
            .bind("thumbs", nameOf(feedback.thumbs()))
            .bind("rating", feedback.rating() == 0 ? null : feedback.rating())
            .bindArray("labels", String.class, feedback.labels())
            .bind("comment", feedback.comment())
            .bind("correctedSentiment", nameOf(feedback.correctedSentiment()))
            .bind("correctedAnswer", feedback.correctedAnswer())
            .bind("answerId", feedback.answerId())
            .bind("attributionToken", feedback.attributionToken())
            .bind("text", feedback.text())
            .bind("language", feedback.language())
            .bind("modelVersion", feedback.modelVersion())
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .mapTo(Long.class)
            .one();
    return new FeedbackRecord(sequence, id, feedback, now);
  }

  /** An empty answer id means all. */
  List<FeedbackRecord> newest(
      Handle handle, String tenant, String answerId, long before, int limit) {
    Query query =
        handle
            .createQuery(
                """
                SELECT * FROM feedback WHERE tenant = :tenant AND sequence < :before %s
                ORDER BY sequence DESC LIMIT :limit
                """
                    .formatted(answerId.isEmpty() ? "" : "AND answer_id = :answerId"))
            .bind("tenant", tenant)
            .bind("before", before)
            .bind("limit", limit);
    return (answerId.isEmpty() ? query : query.bind("answerId", answerId))
        .map((row, context) -> feedback(row))
        .list();
  }

  /** Sixteen counters for a whole tenant, an index range for one answer. */
  long count(Handle handle, String tenant, String answerId) {
    Query query =
        answerId.isEmpty()
            ? handle.createQuery(
                "SELECT coalesce(sum(total), 0) FROM feedback_count WHERE tenant = :tenant")
            : handle
                .createQuery(
                    "SELECT count(*) FROM feedback WHERE tenant = :tenant AND answer_id = :answerId")
                .bind("answerId", answerId);
    return query.bind("tenant", tenant).mapTo(Long.class).one();
  }

  private static FeedbackRecord feedback(ResultSet row) throws SQLException {
    String thumbs = row.getString("thumbs");
    String corrected = row.getString("corrected_sentiment");
    return new FeedbackRecord(
        row.getLong("sequence"),
        row.getObject("id", UUID.class),
        new Feedback(
            row.getString("tenant"),
            Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
            thumbs == null ? null : Thumbs.valueOf(thumbs),
            row.getInt("rating"), // SQL null reads as 0: no rating
            strings(row.getArray("labels")),
            row.getString("comment"),
            corrected == null ? null : SentimentLabel.valueOf(corrected),
            row.getString("corrected_answer"),
            row.getString("answer_id"),
            row.getString("attribution_token"),
            row.getString("customer"),
            row.getString("text"),
            row.getString("language"),
            row.getString("model_version")),
        row.getObject("create_time", OffsetDateTime.class).toInstant());
  }

  private static List<String> strings(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static @Nullable String nameOf(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }
}
