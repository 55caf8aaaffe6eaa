package dev.parley.nlp.examples;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.language.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Tables {@code answered_question}, {@code answer_rating} and {@code imported_example}. */
@ApplicationScoped
class JdbcExampleStore {
  private static final int PORTION = 5_000;

  /** The same answer again changes nothing. */
  void add(Handle handle, AnsweredQuestion asked) {
    handle.execute(
        """
        insert into answered_question
          (tenant, answer_id, customer, question, passages, headings, answer, language, declined,
            create_time, model_version, confidence)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as double precision)) on conflict do nothing
        """,
        asked.tenant(),
        asked.answerId(),
        asked.customer(),
        asked.question(),
        asked.passages().stream().map(HeadedText::text).toArray(String[]::new),
        asked.passages().stream().map(HeadedText::heading).toArray(String[]::new),
        asked.answer(),
        asked.language().code(),
        asked.declined(),
        asked.time().atOffset(ZoneOffset.UTC),
        asked.maker().modelVersion(),
        asked.maker().confidence() == 0 ? null : asked.maker().confidence());
  }

  /** The same event again changes nothing. */
  void add(Handle handle, AnswerRating rating) {
    handle.execute(
        """
        insert into answer_rating
          (event_id, tenant, answer_id, customer, source, rating, corrected_answer, create_time)
        values (?, ?, ?, ?, ?, cast(? as smallint), ?, ?) on conflict do nothing
        """,
        rating.eventId(),
        rating.tenant(),
        rating.answerId(),
        rating.customer(),
        rating.source(),
        rating.rating() == 0 ? null : rating.rating(),
        rating.correctedAnswer(),
        rating.time().atOffset(ZoneOffset.UTC));
  }

  /**
   * @param digest of what makes it the same example
   * @return whether it is new
   */
  boolean add(Handle handle, String tenant, String digest, AnswerExample example, Instant now) {
    return handle.execute(
            """
            insert into imported_example
              (tenant, digest, question, passages, answer, language, weight, create_time)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            tenant,
            digest,
            example.question(),
            example.texts().toArray(String[]::new),
            example.answer(),
            example.language().code(),
            example.weight(),
            now.atOffset(ZoneOffset.UTC))
        == 1;
  }

  /**
   * The answers that were rated most recently, in a stable order. A rating of a declined question
   * is about the declining, not about the pages that were shown.
   */
  List<RatedAnswer> rated(Handle handle, int most) {
    Map<AnsweredQuestion, List<AnswerRating>> answers = new LinkedHashMap<>();
    handle
        .select(
            """
            with recent as (
              select tenant, answer_id from answer_rating join answered_question
                using (tenant, answer_id)
              where not declined
              group by tenant, answer_id
              order by max(answer_rating.create_time) desc, tenant, answer_id limit ?)
            select q.*, r.event_id, r.source, r.rating, r.corrected_answer,
              r.create_time as rate_time
            from recent join answered_question q using (tenant, answer_id)
              join answer_rating r using (tenant, answer_id)
            order by tenant, answer_id, r.create_time, r.event_id
            """,
            most)
        .map(
            (row, context) -> {
              AnsweredQuestion asked = asked(row);
              return answers
                  .computeIfAbsent(asked, key -> new ArrayList<>())
                  .add(rating(row, asked));
            })
        .list();
    return answers.entrySet().stream()
        .map(entry -> new RatedAnswer(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Of the newest answers that were rated and of which the confidence is known. */
  List<JudgedAnswers.Verdict> verdicts(Handle handle, int most) {
    return handle
        .select(
            """
            select q.model_version, q.confidence,
              (array_agg(r.rating order by r.source <> 'client' desc, r.create_time desc,
                r.event_id desc) filter (where r.rating is not null))[1] as rating,
              bool_or(r.corrected_answer <> '') as corrected
            from answer_rating r join answered_question q using (tenant, answer_id)
            where q.confidence is not null and not q.declined
            group by q.tenant, q.answer_id
            order by q.create_time desc, q.tenant, q.answer_id limit ?
            """,
            most)
        .map(
            (row, context) ->
                new JudgedAnswers.Verdict(
                    row.getString("model_version"),
                    row.getDouble("confidence"),
                    row.getInt("rating"), // SQL null reads as 0: no rating
                    row.getBoolean("corrected")))
        .list();
  }

  /** What was imported last, in a stable order. */
  List<AnswerExample> imported(Handle handle, int most) {
    return handle
        .select(
            """
            select * from (select * from imported_example
              order by create_time desc, tenant, digest limit ?) as recent
            order by tenant, digest
            """,
            most)
        .map(
            (row, context) ->
                new AnswerExample(
                    row.getString("question"),
                    HeadedText.bare(strings(row.getArray("passages"))),
                    row.getString("answer"),
                    row.getDouble("weight"),
                    Language.ofCode(row.getString("language"))))
        .list();
  }

  /**
   * Answers that nobody rated and of which nobody opened anything, and ratings and openings whose
   * answer never came; a portion of them.
   */
  int deleteUnrated(Handle handle, Instant before) {
    OffsetDateTime time = before.atOffset(ZoneOffset.UTC);
    return handle.execute(
            """
            delete from answered_question where ctid = any (array(
              select q.ctid from answered_question q where q.create_time < ? and not exists (
                select from answer_rating r
                where r.tenant = q.tenant and r.answer_id = q.answer_id and not q.declined)
              and not exists (
                select from opened_source o
                where o.tenant = q.tenant and o.answer_id = q.answer_id) limit ?))
            """,
            time,
            PORTION)
        + deleteWithoutAnswer(handle, "answer_rating", time)
        + deleteWithoutAnswer(handle, "opened_source", time);
  }

  private static int deleteWithoutAnswer(Handle handle, String table, OffsetDateTime before) {
    return handle.execute(
        """
        delete from %1$s where ctid = any (array(
          select r.ctid from %1$s r where r.create_time < ? and not exists (
            select from answered_question q
            where q.tenant = r.tenant and q.answer_id = r.answer_id) limit ?))
        """
            .formatted(table),
        before,
        PORTION);
  }

  /**
   * Answers whatever was said and opened of them, with that; how many answers: a portion of them.
   */
  int deleteAnswered(Handle handle, Instant before) {
    return handle
        .select(
            """
            with gone as (
              delete from answered_question where ctid = any (array(
                select ctid from answered_question where create_time < ? limit ?))
              returning tenant, answer_id),
            ratings as (
              delete from answer_rating r using gone
              where r.tenant = gone.tenant and r.answer_id = gone.answer_id),
            openings as (
              delete from opened_source o using gone
              where o.tenant = gone.tenant and o.answer_id = gone.answer_id)
            select count(*) from gone
            """,
            before.atOffset(ZoneOffset.UTC),
            PORTION)
        .mapTo(int.class)
        .one();
  }

  static AnsweredQuestion asked(ResultSet row) throws SQLException {
    return new AnsweredQuestion(
        row.getString("tenant"),
        row.getString("answer_id"),
        row.getString("customer"),
        row.getString("question"),
        passages(strings(row.getArray("passages")), strings(row.getArray("headings"))),
        row.getString("answer"),
        Language.ofCode(row.getString("language")),
        row.getBoolean("declined"),
        row.getObject("create_time", OffsetDateTime.class).toInstant(),
        new AnsweredQuestion.Maker(
            row.getString("model_version"),
            row.getDouble("confidence"))); // SQL null reads as 0: not known
  }

  private static AnswerRating rating(ResultSet row, AnsweredQuestion asked) throws SQLException {
    return new AnswerRating(
        row.getString("event_id"),
        asked.tenant(),
        asked.answerId(),
        asked.customer(),
        row.getString("source"),
        row.getInt("rating"), // SQL null reads as 0: no rating
        row.getString("corrected_answer"),
        row.getObject("rate_time", OffsetDateTime.class).toInstant());
  }

  /** An older release kept no headings. */
  private static List<HeadedText> passages(List<String> texts, List<String> headings) {
    return headings.isEmpty()
        ? HeadedText.bare(texts)
        : IntStream.range(0, texts.size())
            .mapToObj(i -> new HeadedText(headings.get(i), texts.get(i)))
            .toList();
  }

  private static List<String> strings(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
