package dev.parley.nlp.gaps;

import dev.parley.nlp.gaps.KnowledgeGap.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code knowledge_gap}. */
@ApplicationScoped
class JdbcGapStore {
  /** Where a page starts: after this gap, most questions first. */
  record Position(int questionCount, String id) {
    static final Position FIRST = new Position(Integer.MAX_VALUE, "");
  }

  /** A gap that was last asked of an older state of the knowledge. */
  record Due(String tenant, String id, String question, State state) {}

  /** Lets one process at a time write gaps; until the transaction ends. */
  boolean tryLock(Handle handle) {
    return handle
        .select(
            "select pg_try_advisory_xact_lock(hashtext('parley.gaps'), hashtext(current_schema()))")
        .mapTo(Boolean.class)
        .one();
  }

  /** Makes the gap, or has another question stand for it; counts come with {@link #recount}. */
  void put(Handle handle, String id, UnansweredQuestion representative) {
    OffsetDateTime time = representative.askTime().atOffset(ZoneOffset.UTC);
    handle.execute(
        """
        insert into knowledge_gap
          (tenant, gap_id, language, state, answer_id, question, question_count,
           conversation_count, first_ask_time, last_ask_time)
        values (?, ?, ?, 'OPEN', ?, ?, 0, 0, ?, ?)
        on conflict (tenant, gap_id) do update
          set answer_id = excluded.answer_id, question = excluded.question
        """,
        representative.tenant(),
        id,
        representative.language().code(),
        representative.answerId(),
        representative.question(),
        time,
        time);
  }

  /**
   * Counts a tenant's questions anew. Gaps without any go, and so do the words of questions that
   * are gone; a resolved gap with a question that came later is open again.
   */
  void recount(Handle handle, String tenant) {
    handle.execute(
        """
        update knowledge_gap g
        set question_count = q.questions, conversation_count = q.conversations,
          first_ask_time = q.first_time, last_ask_time = q.last_time,
          state = case when g.state = 'RESOLVED' and q.last_time > g.resolve_time
            then 'OPEN' else g.state end
        from (
          select gap_id, count(*) as questions, count(distinct conversation) as conversations,
            min(ask_time) as first_time, max(ask_time) as last_time
          from unanswered_question where tenant = ? and gap_id is not null group by gap_id) q
        where g.tenant = ? and g.gap_id = q.gap_id
        """,
        tenant,
        tenant);
    handle.execute(
        """
        delete from knowledge_gap g where g.tenant = ? and not exists (
          select from unanswered_question q where q.tenant = g.tenant and q.gap_id = g.gap_id)
        """,
        tenant);
    handle.execute(
        """
        update knowledge_gap g set answer_id = q.answer_id, question = q.question
        from (
          select distinct on (gap_id) gap_id, answer_id, question from unanswered_question
          where tenant = ? order by gap_id, ask_time desc, answer_id) q
        where g.tenant = ? and g.gap_id = q.gap_id and not exists (
          select from unanswered_question o where o.tenant = g.tenant and o.answer_id = g.answer_id)
        """,
        tenant,
        tenant);
  }

  List<String> tenants(Handle handle) {
    return handle.select("select distinct tenant from knowledge_gap").mapTo(String.class).list();
  }

  /**
   * Gaps of a tenant that may have another answer in this revision of its knowledge. What a person
   * resolved or ignored is not asked.
   */
  List<Due> due(Handle handle, String tenant, long revision) {
    return handle
        .select(
            """
            select * from knowledge_gap
            where tenant = ? and asked_revision < ?
              and (state = 'OPEN' or (state = 'RESOLVED' and document_id <> ''))
            order by gap_id
            """,
            tenant,
            revision)
        .map(
            (row, context) ->
                new Due(
                    tenant,
                    row.getString("gap_id"),
                    row.getString("question"),
                    State.valueOf(row.getString("state"))))
        .list();
  }

  /** Writes what asking came to, unless somebody changed the gap's state meanwhile. */
  void reviewed(Handle handle, Due due, GapReview review, long revision, Instant now) {
    handle.execute(
        """
        update knowledge_gap
        set state = ?, document_id = ?, document_title = ?, confidence = ?, asked_revision = ?,
          resolve_time = case when state <> 'RESOLVED' and ? = 'RESOLVED' then ?
            else resolve_time end
        where tenant = ? and gap_id = ? and state = ?
        """,
        review.state().name(),
        review.documentId(),
        review.documentTitle(),
        review.confidence(),
        revision,
        review.state().name(),
        now.atOffset(ZoneOffset.UTC),
        due.tenant(),
        due.id(),
        due.state().name());
  }

  /**
   * What a person says. A gap that a person resolves names no document: no change of the knowledge
   * opens it again.
   */
  boolean setState(Handle handle, String tenant, String id, State state, Instant now) {
    return handle.execute(
            """
            update knowledge_gap
            set state = ?, resolve_time = case when ? = 'RESOLVED' then ?::timestamptz end,
              document_id = case when ? = 'RESOLVED' then '' else document_id end,
              document_title = case when ? = 'RESOLVED' then '' else document_title end,
              asked_revision = -1
            where tenant = ? and gap_id = ?
            """,
            state.name(),
            state.name(),
            now.atOffset(ZoneOffset.UTC),
            state.name(),
            state.name(),
            tenant,
            id)
        == 1;
  }

  /**
   * Most questions first, without examples.
   *
   * @param state empty: all
   * @param language empty: all
   */
  List<KnowledgeGap> list(
      Handle handle, String tenant, String state, String language, Position after, int limit) {
    return handle
        .select(
            """
            select * from knowledge_gap
            where tenant = ? and (? = '' or state = ?) and (? = '' or language = ?)
              and (question_count < ? or (question_count = ? and gap_id > ?))
            order by question_count desc, gap_id limit ?
            """,
            tenant,
            state,
            state,
            language,
            language,
            after.questionCount(),
            after.questionCount(),
            after.id(),
            limit)
        .map((row, context) -> gap(row))
        .list();
  }

  int count(Handle handle, String tenant, String state, String language) {
    return handle
        .select(
            """
            select count(*) from knowledge_gap
            where tenant = ? and (? = '' or state = ?) and (? = '' or language = ?)
            """,
            tenant,
            state,
            state,
            language,
            language)
        .mapTo(int.class)
        .one();
  }

  /** Without examples. */
  Optional<KnowledgeGap> find(Handle handle, String tenant, String id) {
    return handle
        .select("select * from knowledge_gap where tenant = ? and gap_id = ?", tenant, id)
        .map((row, context) -> gap(row))
        .findOne();
  }

  Map<UnansweredReason, Integer> reasons(Handle handle, String tenant, String id) {
    Map<UnansweredReason, Integer> reasons = new EnumMap<>(UnansweredReason.class);
    handle
        .select(
            """
            select reason, count(*) as questions from unanswered_question
            where tenant = ? and gap_id = ? group by reason
            """,
            tenant,
            id)
        .map(
            (row, context) ->
                Map.entry(
                    UnansweredReason.valueOf(row.getString("reason")), row.getInt("questions")))
        .forEach(entry -> reasons.put(entry.getKey(), entry.getValue()));
    return reasons;
  }

  private static KnowledgeGap gap(ResultSet row) throws SQLException {
    return new KnowledgeGap(
        row.getString("gap_id"),
        row.getString("language"),
        State.valueOf(row.getString("state")),
        row.getString("question"),
        row.getInt("question_count"),
        row.getInt("conversation_count"),
        instant(row, "first_ask_time"),
        instant(row, "last_ask_time"),
        row.getString("document_id"),
        row.getString("document_title"),
        row.getDouble("confidence"),
        Map.of(),
        List.of());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
