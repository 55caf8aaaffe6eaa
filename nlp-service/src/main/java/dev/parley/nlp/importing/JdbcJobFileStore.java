package dev.parley.nlp.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Files of imports, in pieces, until they have their outcomes. */
@ApplicationScoped
class JdbcJobFileStore {
  private static final int PIECE = 1 << 20;

  Optional<JobFile> find(Handle handle, KnowledgeJob job, String path) {
    return handle
        .select(
            """
            select path, size, received from knowledge_job_file
            where tenant = ? and job_id = ? and path = ?
            """,
            job.tenant(),
            job.id(),
            path)
        .map((row, context) -> file(row))
        .findOne();
  }

  /** The next files in the order in which they came. */
  List<JobFile> next(Handle handle, KnowledgeJob job, int limit) {
    return handle
        .select(
            """
            select path, size, received from knowledge_job_file
            where tenant = ? and job_id = ? order by ordinal limit ?
            """,
            job.tenant(),
            job.id(),
            limit)
        .map((row, context) -> file(row))
        .list();
  }

  Optional<JobFile> firstIncomplete(Handle handle, KnowledgeJob job) {
    return handle
        .select(
            """
            select path, size, received from knowledge_job_file
            where tenant = ? and job_id = ? and received < size order by ordinal limit 1
            """,
            job.tenant(),
            job.id())
        .map((row, context) -> file(row))
        .findOne();
  }

  void insert(Handle handle, KnowledgeJob job, String path, long size) {
    handle.execute(
        """
        insert into knowledge_job_file (tenant, job_id, path, size, received)
        values (?, ?, ?, ?, 0)
        """,
        job.tenant(),
        job.id(),
        path,
        size);
  }

  void append(Handle handle, KnowledgeJob job, String path, long offset, byte[] data) {
    handle.execute(
        """
        insert into knowledge_job_piece (tenant, job_id, path, start_offset, data)
        values (?, ?, ?, ?, ?)
        """,
        job.tenant(),
        job.id(),
        path,
        offset,
        data);
    handle.execute(
        """
        update knowledge_job_file set received = ? where tenant = ? and job_id = ? and path = ?
        """,
        offset + data.length,
        job.tenant(),
        job.id(),
        path);
  }

  /**
   * Adds whole files; those that are there already stay as they are.
   *
   * @return how many were added
   */
  int addWhole(Handle handle, KnowledgeJob job, Map<String, byte[]> files) {
    PreparedBatch rows =
        handle.prepareBatch(
            """
            insert into knowledge_job_file (tenant, job_id, path, size, received)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """);
    PreparedBatch pieces =
        handle.prepareBatch(
            """
            insert into knowledge_job_piece (tenant, job_id, path, start_offset, data)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """);
    files.forEach(
        (path, bytes) -> {
          rows.add(job.tenant(), job.id(), path, bytes.length, bytes.length);
          for (int start = 0; start < bytes.length; start += PIECE) {
            byte[] piece = Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + PIECE));
            pieces.add(job.tenant(), job.id(), path, start, piece);
          }
        });
    int added = 0;
    for (int count : rows.execute()) {
      added += count;
    }
    if (pieces.size() > 0) {
      pieces.execute();
    }
    return added;
  }

  byte[] bytes(Handle handle, KnowledgeJob job, String path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    handle
        .select(
            """
            select data from knowledge_job_piece
            where tenant = ? and job_id = ? and path = ? order by start_offset
            """,
            job.tenant(),
            job.id(),
            path)
        .mapTo(byte[].class)
        .forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  /** The piece that begins at an offset; empty at the end of the file. */
  Optional<byte[]> piece(Handle handle, KnowledgeJob job, String path, long offset) {
    return handle
        .select(
            """
            select data from knowledge_job_piece
            where tenant = ? and job_id = ? and path = ? and start_offset = ?
            """,
            job.tenant(),
            job.id(),
            path,
            offset)
        .mapTo(byte[].class)
        .findOne();
  }

  int delete(Handle handle, KnowledgeJob job, Collection<String> paths) {
    return handle.execute(
        "delete from knowledge_job_file where tenant = ? and job_id = ? and path = any (?)",
        job.tenant(),
        job.id(),
        paths.toArray(String[]::new));
  }

  int deleteBelow(Handle handle, KnowledgeJob job, String folder) {
    return handle.execute(
        """
        delete from knowledge_job_file where tenant = ? and job_id = ? and starts_with(path, ?)
        """,
        job.tenant(),
        job.id(),
        folder + "/");
  }

  void deleteAll(Handle handle, KnowledgeJob job) {
    handle.execute(
        "delete from knowledge_job_file where tenant = ? and job_id = ?", job.tenant(), job.id());
  }

  private static JobFile file(ResultSet row) throws SQLException {
    return new JobFile(row.getString("path"), row.getLong("size"), row.getLong("received"));
  }
}
