package dev.parley.nlp.gaps;

import dev.parley.nlp.gaps.SuggestedArticle.State;
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
import org.jspecify.annotations.Nullable;

/** Table {@code suggested_article}. */
@ApplicationScoped
class JdbcArticleStore {
  private static final String SELECT =
      """
      select a.*, coalesce(q.gap_id, '') as gap_id from suggested_article a
      left join unanswered_question q on q.tenant = a.tenant and q.answer_id = a.answer_id
      """;

  /** Where a page starts: after this article, newest first. */
  record Position(Instant createTime, String id) {}

  void insert(
      Handle handle, String id, ArticleDraft draft, ResolvedConversation source, Instant now) {
    handle.execute(
        """
        insert into suggested_article
          (tenant, article_id, state, title, body, language, answer_id, conversations, customers,
           create_time, update_time)
        values (?, ?, 'PENDING', ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        source.tenant(),
        id,
        draft.title(),
        draft.body(),
        draft.language().code(),
        draft.answerId(),
        new String[] {source.name()},
        new String[] {source.customer()},
        time(now),
        time(now));
  }

  /** Agents said the same in one more conversation; the same one again changes nothing. */
  void addSource(Handle handle, String id, ResolvedConversation source, Instant now) {
    handle.execute(
        """
        update suggested_article
        set conversations = conversations || ?::text, customers = customers || ?::text,
          update_time = ?
        where tenant = ? and article_id = ? and not ? = any (conversations)
        """,
        source.name(),
        source.customer(),
        time(now),
        source.tenant(),
        id,
        source.name());
  }

  /** Whatever became of them, locked against each other's merging; newest first. */
  List<SuggestedArticle> recent(Handle handle, String tenant, Language language, int most) {
    handle.execute("select pg_advisory_xact_lock(hashtextextended('articles/' || ?, 0))", tenant);
    return handle
        .select(
            SELECT
                + """
                where a.tenant = ? and a.language = ?
                order by a.create_time desc, a.article_id limit ?
                """,
            tenant,
            language.code(),
            most)
        .map((row, context) -> article(row))
        .list();
  }

  /** The article, locked until the transaction ends. */
  Optional<SuggestedArticle> lock(Handle handle, String tenant, String id) {
    return handle
        .select(SELECT + "where a.tenant = ? and a.article_id = ? for update of a", tenant, id)
        .map((row, context) -> article(row))
        .findOne();
  }

  /** What customers asked that the article answers, each once, the newest first. */
  List<String> questions(Handle handle, String tenant, SuggestedArticle article, int most) {
    return handle
        .select(
            """
            select question from unanswered_question
            where tenant = ? and (gap_id = ? or answer_id =
              (select answer_id from suggested_article where tenant = ? and article_id = ?))
            group by question order by max(ask_time) desc, question limit ?
            """,
            tenant,
            article.gap(),
            tenant,
            article.id(),
            most)
        .mapTo(String.class)
        .list();
  }

  void decide(Handle handle, String tenant, SuggestedArticle article) {
    handle.execute(
        """
        update suggested_article
        set state = ?, title = ?, body = ?, decided_by = ?, dismiss_reason = ?, document_id = ?,
          update_time = ?
        where tenant = ? and article_id = ?
        """,
        article.state().name(),
        article.title(),
        article.body(),
        article.decidedBy(),
        article.dismissReason(),
        article.documentId(),
        time(article.updateTime()),
        tenant,
        article.id());
  }

  /**
   * Newest first.
   *
   * @param state empty: all
   * @param after null: from the newest
   */
  List<SuggestedArticle> list(
      Handle handle, String tenant, String state, @Nullable Position after, int limit) {
    Instant from = after == null ? Instant.EPOCH : after.createTime();
    return handle
        .select(
            SELECT
                + """
                where a.tenant = ? and (? = '' or a.state = ?)
                  and (? or a.create_time < ? or (a.create_time = ? and a.article_id > ?))
                order by a.create_time desc, a.article_id limit ?
                """,
            tenant,
            state,
            state,
            after == null,
            time(from),
            time(from),
            after == null ? "" : after.id(),
            limit)
        .map((row, context) -> article(row))
        .list();
  }

  int count(Handle handle, String tenant, String state) {
    return handle
        .select(
            "select count(*) from suggested_article where tenant = ? and (? = '' or state = ?)",
            tenant,
            state,
            state)
        .mapTo(int.class)
        .one();
  }

  /** Those that became documents stay: they say where the documents come from. */
  void deleteUnapproved(Handle handle, Instant before) {
    handle.execute(
        "delete from suggested_article where state <> 'APPROVED' and create_time < ?",
        time(before));
  }

  private static SuggestedArticle article(ResultSet row) throws SQLException {
    return new SuggestedArticle(
        row.getString("article_id"),
        State.valueOf(row.getString("state")),
        row.getString("title"),
        row.getString("body"),
        row.getString("language"),
        row.getString("gap_id"),
        List.of((String[]) row.getArray("conversations").getArray()),
        instant(row, "create_time"),
        instant(row, "update_time"),
        row.getString("decided_by"),
        row.getString("dismiss_reason"),
        row.getString("document_id"));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
