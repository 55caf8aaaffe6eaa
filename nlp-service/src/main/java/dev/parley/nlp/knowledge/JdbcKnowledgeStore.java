package dev.parley.nlp.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Documents and passages in PostgreSQL. Every statement names the tenant. */
@ApplicationScoped
class JdbcKnowledgeStore {
  private static final int FETCH_SIZE = 50;
  private static final String HEADER =
      """
      select d.document_id, d.title, d.language, d.category, '' as content, d.content_hash,
        d.passage_count, d.source_uri, d.create_time, d.update_time, '[]' as passages,
        d.published, d.version, d.author, d.markdown, coalesce(d.original_digest, '') as original
      from document d
      """;
  private static final String WHOLE =
      """
      select d.document_id, d.title, d.language, d.category, d.content, d.content_hash,
        d.passage_count, d.source_uri, d.create_time, d.update_time,
        d.published, d.version, d.author, d.markdown, coalesce(d.original_digest, '') as original,
        (select coalesce(json_agg(json_build_object('ordinal', p.ordinal,
             'headingPath', p.heading_path, 'start', p.start_offset, 'end', p.end_offset,
             'questions', p.questions, 'nearMisses', p.near_misses)
             order by p.ordinal), '[]')
           from passage p where p.tenant = d.tenant and p.document_id = d.document_id) as passages
      from document d
      """;
  private static final String FILTER =
      """
       and (:language = '' or d.language = :language) and (:category = '' or d.category = :category)
       and (cast(:published as boolean) is null or d.published = :published)
       and (:title = '' or position(lower(:title) in lower(d.title)) > 0
         or position(lower(:title) in lower(d.document_id)) > 0)
      """;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Passage>> PASSAGES = new TypeReference<>() {};

  /**
   * Makes the tenant's knowledge the caller's alone until the transaction ends.
   *
   * @return the newest revision
   */
  long lock(Handle handle, String tenant) {
    handle.execute(
        "insert into knowledge_revision (tenant, revision) values (?, 0) on conflict do nothing",
        tenant);
    return handle
        .select("select revision from knowledge_revision where tenant = ? for update", tenant)
        .mapTo(Long.class)
        .one();
  }

  void advance(Handle handle, String tenant, long revision) {
    handle.execute("update knowledge_revision set revision = ? where tenant = ?", revision, tenant);
  }

  Map<String, Long> revisions(Handle handle) {
    Map<String, Long> revisions = new LinkedHashMap<>();
    handle
        .select("select tenant, revision from knowledge_revision")
        .map((row, context) -> revisions.put(row.getString(1), row.getLong(2)))
        .list();
    return revisions;
  }

  /** The documents with these ids that there are, without passages and content. */
  Map<String, Document> headers(Handle handle, String tenant, List<String> ids) {
    Map<String, Document> found = new LinkedHashMap<>();
    handle
        .createQuery(HEADER + "where d.tenant = :tenant and d.document_id = any (:ids)")
        .bind("tenant", tenant)
        .bind("ids", ids.toArray(String[]::new))
        .map((row, context) -> document(row))
        .forEach(document -> found.put(document.id(), document));
    return found;
  }

  /** What the documents said before is gone unless it was kept. */
  void put(
      Handle handle,
      String tenant,
      List<ParsedDocument> documents,
      long revision,
      String author,
      Instant now) {
    if (documents.isEmpty()) {
      return;
    }
    OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
    PreparedBatch rows =
        handle.prepareBatch(
            """
            insert into document (tenant, document_id, title, language, category, content,
              content_hash, source_uri, passage_count, revision, create_time, update_time,
              author, markdown, original_digest)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant, document_id) do update set title = excluded.title,
              language = excluded.language, category = excluded.category,
              content = excluded.content, content_hash = excluded.content_hash,
              source_uri = excluded.source_uri, passage_count = excluded.passage_count,
              revision = excluded.revision, update_time = excluded.update_time,
              author = excluded.author, markdown = excluded.markdown,
              original_digest = excluded.original_digest, version = document.version + 1
            """);
    for (ParsedDocument document : documents) {
      rows.add(
          tenant,
          document.id(),
          document.title(),
          document.language(),
          document.category(),
          document.content(),
          document.contentHash(),
          document.sourceUri(),
          document.passages().size(),
          revision,
          time,
          time,
          author,
          document.markdown(),
          document.original().map(OriginalFile::digest).orElse(null));
    }
    rows.execute();
    String[] ids = documents.stream().map(ParsedDocument::id).toArray(String[]::new);
    handle.execute(
        "delete from deleted_document where tenant = ? and document_id = any (?)", tenant, ids);
    handle.execute("delete from passage where tenant = ? and document_id = any (?)", tenant, ids);
    putPassages(handle, tenant, documents);
  }

  /** Divides what documents say anew; they must say what they said. */
  void divide(Handle handle, String tenant, List<ParsedDocument> documents, long revision) {
    if (documents.isEmpty()) {
      return;
    }
    PreparedBatch rows =
        handle.prepareBatch(
            """
            update document set passage_count = ?, revision = ? where tenant = ? and document_id = ?
            """);
    documents.forEach(
        document -> rows.add(document.passages().size(), revision, tenant, document.id()));
    rows.execute();
    String[] ids = documents.stream().map(ParsedDocument::id).toArray(String[]::new);
    handle.execute("delete from passage where tenant = ? and document_id = any (?)", tenant, ids);
    putPassages(handle, tenant, documents);
  }

  /** Whether this changed something; a document that is not there is as it should be. */
  boolean publish(Handle handle, String tenant, String id, boolean published, long revision) {
    return handle.execute(
            """
            update document set published = ?, revision = ?
            where tenant = ? and document_id = ? and published <> ?
            """,
            published,
            revision,
            tenant,
            id,
            published)
        > 0;
  }

  private static void putPassages(Handle handle, String tenant, List<ParsedDocument> documents) {
    PreparedBatch rows =
        handle.prepareBatch(
            """
            insert into passage
              (tenant, document_id, ordinal, heading_path, start_offset, end_offset, questions,
               near_misses)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """);
    for (ParsedDocument document : documents) {
      for (Passage passage : document.passages()) {
        rows.add(
            tenant,
            document.id(),
            passage.ordinal(),
            passage.headingPath().toArray(String[]::new),
            passage.start(),
            passage.end(),
            passage.questions().toArray(String[]::new),
            passage.nearMisses().toArray(String[]::new));
      }
    }
    if (rows.size() > 0) {
      rows.execute();
    }
  }

  /** Whether there was such a document. */
  boolean delete(Handle handle, String tenant, String id, long revision) {
    if (handle.execute("delete from document where tenant = ? and document_id = ?", tenant, id)
        == 0) {
      return false;
    }
    handle.execute(
        "insert into deleted_document (tenant, document_id, revision) values (?, ?, ?)",
        tenant,
        id,
        revision);
    return true;
  }

  Optional<Document> find(Handle handle, String tenant, String id) {
    return handle
        .createQuery(WHOLE + "where d.tenant = :tenant and d.document_id = :id")
        .bind("tenant", tenant)
        .bind("id", id)
        .map((row, context) -> document(row))
        .findOne();
  }

  /** A document, whole. */
  Optional<KeptDocument> kept(Handle handle, String tenant, String id) {
    return handle
        .createQuery(WHOLE + "where d.tenant = :tenant and d.document_id = :id")
        .bind("tenant", tenant)
        .bind("id", id)
        .map((row, context) -> keptDocument(row))
        .findOne();
  }

  /** The numbers of what these documents say now; those that are not there have none. */
  Map<String, Integer> versions(Handle handle, String tenant, List<String> ids) {
    Map<String, Integer> versions = new LinkedHashMap<>();
    handle
        .select(
            "select document_id, version from document where tenant = ? and document_id = any (?)",
            tenant,
            ids.toArray(String[]::new))
        .map((row, context) -> versions.put(row.getString(1), row.getInt(2)))
        .list();
    return versions;
  }

  /** The next documents by id, whole. */
  List<KeptDocument> keptAfter(Handle handle, String tenant, String afterId, int limit) {
    return handle
        .createQuery(
            WHOLE
                + "where d.tenant = :tenant and d.document_id > :after"
                + " order by d.document_id limit :limit")
        .bind("tenant", tenant)
        .bind("after", afterId)
        .bind("limit", limit)
        .map((row, context) -> keptDocument(row))
        .list();
  }

  /**
   * Published documents that changed after a revision, whole, one at a time.
   *
   * @param handle in a transaction: only then PostgreSQL hands rows out in portions
   */
  void forEachChangedAfter(
      Handle handle, String tenant, long revision, Consumer<Document> consumer) {
    handle
        .createQuery(WHOLE + "where d.tenant = :tenant and d.revision > :revision and d.published")
        .bind("tenant", tenant)
        .bind("revision", revision)
        .setFetchSize(FETCH_SIZE)
        .map((row, context) -> document(row))
        .useIterator(documents -> documents.forEachRemaining(consumer));
  }

  /** A page of documents without their content, by id. Empty filters let everything through. */
  List<KeptDocument> list(
      Handle handle, String tenant, DocumentFilter filter, String afterId, int limit) {
    return handle
        .createQuery(
            HEADER
                + "where d.tenant = :tenant and d.document_id > :after"
                + FILTER
                + " order by d.document_id limit :limit")
        .bind("tenant", tenant)
        .bind("after", afterId)
        .bind("language", filter.language())
        .bind("category", filter.category())
        .bind("published", filter.published().orElse(null))
        .bind("title", filter.title())
        .bind("limit", limit)
        .map((row, context) -> keptDocument(row))
        .list();
  }

  int count(Handle handle, String tenant, DocumentFilter filter) {
    return handle
        .createQuery("select count(*) from document d where d.tenant = :tenant" + FILTER)
        .bind("tenant", tenant)
        .bind("language", filter.language())
        .bind("category", filter.category())
        .bind("published", filter.published().orElse(null))
        .bind("title", filter.title())
        .mapTo(Integer.class)
        .one();
  }

  /** What followers must forget: what was deleted, and what is not published. */
  List<String> deletedAfter(Handle handle, String tenant, long revision) {
    return handle
        .select(
            """
            select document_id from deleted_document where tenant = ? and revision > ?
            union all
            select document_id from document where tenant = ? and revision > ? and not published
            """,
            tenant,
            revision,
            tenant,
            revision)
        .mapTo(String.class)
        .list();
  }

  long revision(Handle handle, String tenant) {
    return handle
        .select("select revision from knowledge_revision where tenant = ?", tenant)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  private static Document document(ResultSet row) throws SQLException {
    return new Document(
        row.getString("document_id"),
        row.getString("title"),
        row.getString("language"),
        row.getString("category"),
        row.getString("content"),
        row.getBoolean("markdown"),
        row.getString("content_hash"),
        row.getInt("passage_count"),
        passages(row.getString("passages")),
        row.getString("source_uri"),
        row.getObject("create_time", OffsetDateTime.class).toInstant(),
        row.getObject("update_time", OffsetDateTime.class).toInstant());
  }

  private static KeptDocument keptDocument(ResultSet row) throws SQLException {
    return new KeptDocument(
        document(row),
        row.getBoolean("published"),
        row.getInt("version"),
        row.getString("author"),
        row.getString("original"));
  }

  private static List<Passage> passages(String json) throws SQLException {
    try {
      return JSON.readValue(json, PASSAGES);
    } catch (JsonProcessingException e) {
      throw new SQLException("passages are not what json_agg makes", e);
    }
  }
}
