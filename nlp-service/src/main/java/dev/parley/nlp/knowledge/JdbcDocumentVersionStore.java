package dev.parley.nlp.knowledge;

import dev.parley.nlp.extraction.RichFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Earlier versions of documents, and the files that texts were extracted from. */
@ApplicationScoped
class JdbcDocumentVersionStore {
  private static final String COLUMNS =
      """
      document_id, version, title, language, category, content_hash, source_uri, markdown,
      coalesce(original_digest, '') as original, author""";
  private static final String ALL =
      """
      (select %s, %s as content, update_time as made, true as current from document
       where tenant = :tenant and document_id = :id
       union all
       select %s, %s as content, create_time as made, false as current from document_version
       where tenant = :tenant and document_id = :id) v
      """;

  private final int versionsKept;

  JdbcDocumentVersionStore(KnowledgeConfig config) {
    this.versionsKept = config.versionsKept();
  }

  /** Keeps what these documents say now; those that are not there yet say nothing. */
  void keep(Handle handle, String tenant, List<String> ids) {
    String[] names = ids.toArray(String[]::new);
    int kept =
        handle.execute(
            """
            insert into document_version (tenant, document_id, version, title, language, category,
              content, content_hash, source_uri, markdown, original_digest, author, create_time)
            select tenant, document_id, version, title, language, category, content, content_hash,
              source_uri, markdown, original_digest, author, update_time
            from document where tenant = ? and document_id = any (?)
            """,
            tenant,
            names);
    if (kept > 0) {
      List<String> digests =
          handle
              .createQuery(
                  """
                  delete from document_version v using document d
                  where v.tenant = :tenant and v.document_id = any (:ids) and d.tenant = v.tenant
                    and d.document_id = v.document_id and v.version <= d.version - :kept
                  returning v.original_digest
                  """)
              .bind("tenant", tenant)
              .bind("ids", names)
              .bind("kept", versionsKept)
              .mapTo(String.class)
              .list();
      forgetOriginals(handle, tenant, digests);
    }
  }

  /** Newest first, the current one included, without content. */
  List<DocumentVersion> list(
      Handle handle, String tenant, String documentId, int belowVersion, int limit) {
    return handle
        .createQuery(
            "select * from "
                + ALL.formatted(COLUMNS, "''", COLUMNS, "''")
                + "where version < :below order by version desc limit :limit")
        .bind("tenant", tenant)
        .bind("id", documentId)
        .bind("below", belowVersion)
        .bind("limit", limit)
        .map((row, context) -> version(row))
        .list();
  }

  Optional<DocumentVersion> find(Handle handle, String tenant, String documentId, int version) {
    return handle
        .createQuery(
            "select * from "
                + ALL.formatted(COLUMNS, "content", COLUMNS, "content")
                + "where version = :version")
        .bind("tenant", tenant)
        .bind("id", documentId)
        .bind("version", version)
        .map((row, context) -> version(row))
        .findOne();
  }

  void putOriginals(Handle handle, String tenant, List<ParsedDocument> documents) {
    PreparedBatch rows =
        handle.prepareBatch(
            """
            insert into original_file (tenant, digest, format, bytes) values (?, ?, ?, ?)
            on conflict do nothing
            """);
    for (ParsedDocument document : documents) {
      document
          .original()
          .ifPresent(file -> rows.add(tenant, file.digest(), file.format().name(), file.bytes()));
    }
    if (rows.size() > 0) {
      rows.execute();
    }
  }

  Optional<OriginalFile> original(Handle handle, String tenant, String digest) {
    return handle
        .select(
            "select format, bytes from original_file where tenant = ? and digest = ?",
            tenant,
            digest)
        .map(
            (row, context) ->
                new OriginalFile(
                    RichFormat.valueOf(row.getString("format")), row.getBytes("bytes"), digest))
        .findOne();
  }

  /** The files of a document and of its versions. */
  List<String> originals(Handle handle, String tenant, String documentId) {
    return handle
        .createQuery(
            """
            select original_digest from document
            where tenant = :tenant and document_id = :id and original_digest is not null
            union
            select original_digest from document_version
            where tenant = :tenant and document_id = :id and original_digest is not null
            """)
        .bind("tenant", tenant)
        .bind("id", documentId)
        .mapTo(String.class)
        .list();
  }

  /** Deletes those of the files that nothing names any more. */
  void forgetOriginals(Handle handle, String tenant, List<String> digests) {
    handle
        .createUpdate(
            """
            delete from original_file o where o.tenant = :tenant and o.digest = any (:digests)
              and not exists (select from document d
                where d.tenant = o.tenant and d.original_digest = o.digest)
              and not exists (select from document_version v
                where v.tenant = o.tenant and v.original_digest = o.digest)
            """)
        .bind("tenant", tenant)
        .bind("digests", digests.stream().filter(digest -> digest != null).toArray(String[]::new))
        .execute();
  }

  private static DocumentVersion version(ResultSet row) throws SQLException {
    return new DocumentVersion(
        row.getString("document_id"),
        row.getInt("version"),
        row.getString("title"),
        row.getString("language"),
        row.getString("category"),
        row.getString("content"),
        row.getString("content_hash"),
        row.getString("source_uri"),
        row.getBoolean("markdown"),
        row.getString("original"),
        row.getString("author"),
        row.getObject("made", OffsetDateTime.class).toInstant(),
        row.getBoolean("current"));
  }
}
