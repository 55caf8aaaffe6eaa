package dev.parley.nlp.gaps;

import dev.parley.nlp.language.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Tables {@code unanswered_question}, {@code rateable_answer} and {@code disliked_answer}. Nothing
 * is added twice.
 */
@ApplicationScoped
class JdbcUnansweredStore {
  private static final int PORTION = 5_000;

  /** A tenant's questions in one language. */
  record Group(String tenant, Language language) {}

  /**
   * A question with its gap.
   *
   * @param gap empty before it is clustered
   */
  record Placed(UnansweredQuestion question, Optional<String> gap) {}

  void add(Handle handle, UnansweredQuestion question) {
    handle.execute(
        """
        insert into unanswered_question
          (tenant, answer_id, conversation, customer, question, language, reason, rejected_texts,
           ask_time)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        question.tenant(),
        question.answerId(),
        question.conversation(),
        question.customer(),
        question.question(),
        question.language().code(),
        question.reason().name(),
        question.rejectedTexts().toArray(String[]::new),
        time(question.askTime()));
  }

  void add(Handle handle, RateableAnswer answer) {
    handle.execute(
        """
        insert into rateable_answer
          (tenant, answer_id, conversation, customer, question, passages, answer_time)
        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        answer.tenant(),
        answer.answerId(),
        answer.conversation(),
        answer.customer(),
        answer.question(),
        answer.passages().toArray(String[]::new),
        time(answer.time()));
  }

  void dislike(Handle handle, String tenant, String answerId, Instant now) {
    handle.execute(
        """
        insert into disliked_answer (tenant, answer_id, rate_time)
        values (?, ?, ?) on conflict do nothing
        """,
        tenant,
        answerId,
        time(now));
  }

  /** Takes out the answers that were rated down, whichever came first. */
  List<RateableAnswer> takeDisliked(Handle handle) {
    return handle
        .select(
            """
            with taken as (
              delete from disliked_answer d using rateable_answer a
              where a.tenant = d.tenant and a.answer_id = d.answer_id
              returning a.*),
            gone as (
              delete from rateable_answer a using taken
              where a.tenant = taken.tenant and a.answer_id = taken.answer_id)
            select * from taken order by tenant, answer_id
            """)
        .map(
            (row, context) ->
                new RateableAnswer(
                    row.getString("tenant"),
                    row.getString("answer_id"),
                    row.getString("conversation"),
                    row.getString("customer"),
                    row.getString("question"),
                    strings(row, "passages"),
                    instant(row, "answer_time")))
        .list();
  }

  /** Where there are questions that no gap has yet. */
  List<Group> withNew(Handle handle) {
    return handle
        .select(
            """
            select distinct tenant, language from unanswered_question where gap_id is null
            order by tenant, language
            """)
        .map(
            (row, context) ->
                new Group(row.getString("tenant"), Language.ofCode(row.getString("language"))))
        .list();
  }

  /** The newest questions and, of every gap, the one that stands for it; oldest first. */
  List<Placed> recent(Handle handle, Group group, int most) {
    return handle
        .select(
            """
            select * from unanswered_question where tenant = ? and language = ? and answer_id in (
              (select answer_id from unanswered_question where tenant = ? and language = ?
               order by gap_id is null desc, ask_time desc, answer_id limit ?)
              union
              (select answer_id from knowledge_gap where tenant = ? and language = ?
               order by last_ask_time desc, gap_id limit ?))
            order by ask_time, answer_id
            """,
            group.tenant(),
            group.language().code(),
            group.tenant(),
            group.language().code(),
            most,
            group.tenant(),
            group.language().code(),
            most)
        .map(
            (row, context) ->
                new Placed(question(row), Optional.ofNullable(row.getString("gap_id"))))
        .list();
  }

  void place(Handle handle, String tenant, List<String> answerIds, String gap) {
    handle.execute(
        "update unanswered_question set gap_id = ? where tenant = ? and answer_id = any (?)",
        gap,
        tenant,
        answerIds.toArray(String[]::new));
  }

  /** Of one gap, newest first. */
  List<UnansweredQuestion> ofGap(Handle handle, String tenant, String gap, int most) {
    return handle
        .select(
            """
            select * from unanswered_question where tenant = ? and gap_id = ?
            order by ask_time desc, answer_id limit ?
            """,
            tenant,
            gap,
            most)
        .map((row, context) -> question(row))
        .list();
  }

  /** What is too old; how many rows: a portion of them. */
  int deleteBefore(Handle handle, Instant asked, Instant answered) {
    return handle.execute(
            """
            delete from unanswered_question where ctid = any (array(
              select ctid from unanswered_question where ask_time < ? limit ?))
            """,
            time(asked),
            PORTION)
        + handle.execute(
            """
            delete from rateable_answer where ctid = any (array(
              select ctid from rateable_answer where answer_time < ? limit ?))
            """,
            time(answered),
            PORTION)
        + handle.execute(
            """
            delete from disliked_answer where ctid = any (array(
              select ctid from disliked_answer where rate_time < ? limit ?))
            """,
            time(answered),
            PORTION);
  }

  private static UnansweredQuestion question(ResultSet row) throws SQLException {
    return new UnansweredQuestion(
        row.getString("tenant"),
        row.getString("answer_id"),
        row.getString("conversation"),
        row.getString("customer"),
        row.getString("question"),
        Language.ofCode(row.getString("language")),
        UnansweredReason.valueOf(row.getString("reason")),
        strings(row, "rejected_texts"),
        instant(row, "ask_time"));
  }

  private static List<String> strings(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
