package dev.parley.nlp.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.classification.LabelledText;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Datasets in PostgreSQL. Every statement names the tenant. */
@ApplicationScoped
class JdbcDatasetStore {
  private static final int FETCH_SIZE = 2000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<CountedLabel>> COUNTS = new TypeReference<>() {};

  /** As the database writes it. */
  private record CountedLabel(String label, Map<Split, Integer> counts) {}

  /** A dataset that is being received. */
  @SuppressWarnings("ArrayRecordComponent") // carries two columns to the one who asked
  record Upload(Dataset dataset, byte[] digest, byte[] receivedDigest) {}

  /** Nothing happens when it is there. */
  void insert(Handle handle, String tenant, Dataset dataset, byte[] digest, byte[] receivedDigest) {
    handle.execute(
        """
        insert into dataset (tenant, id, family, display_name, row_count, digest, received_count,
          received_digest, create_time)
        values (?, ?, ?, ?, ?, ?, 0, ?, ?) on conflict (tenant, id) do nothing
        """,
        tenant,
        dataset.id(),
        dataset.family(),
        dataset.displayName(),
        dataset.rowCount(),
        digest,
        receivedDigest,
        dataset.createTime().atOffset(ZoneOffset.UTC));
  }

  Optional<Dataset> find(Handle handle, String tenant, String id) {
    return handle
        .select("select * from dataset where tenant = ? and id = ?", tenant, id)
        .map((row, context) -> dataset(row))
        .findOne();
  }

  /**
   * Makes it the caller's alone until the transaction ends.
   *
   * @throws ServiceException NOT_FOUND when there is none
   */
  Upload lock(Handle handle, String tenant, String id) {
    return handle
        .select("select * from dataset where tenant = ? and id = ? for update", tenant, id)
        .map(
            (row, context) ->
                new Upload(dataset(row), row.getBytes("digest"), row.getBytes("received_digest")))
        .findOne()
        .orElseThrow(
            () -> new ServiceException(ErrorKind.NOT_FOUND, "there is no " + Datasets.NAMES + id));
  }

  void add(Handle handle, String tenant, String id, int offset, List<DatasetRow> rows) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into dataset_row (tenant, dataset, ordinal, split, text, label)
            values (?, ?, ?, ?, ?, ?)
            """);
    int ordinal = offset;
    for (DatasetRow row : rows) {
      batch.add(tenant, id, ordinal++, row.split().name(), row.text(), row.label());
    }
    batch.execute();
  }

  void received(Handle handle, String tenant, String id, int count, byte[] digest) {
    handle.execute(
        "update dataset set received_count = ?, received_digest = ? where tenant = ? and id = ?",
        count,
        digest,
        tenant,
        id);
  }

  void countLabels(Handle handle, String tenant, String id) {
    handle
        .createUpdate(
            """
            update dataset set labels = (
              select json_agg(json_build_object('label', label, 'counts', counts) order by label)
              from (
                select label, json_object_agg(split, rows) as counts
                from (
                  select label, split, count(*) as rows from dataset_row
                  where tenant = :tenant and dataset = :id group by label, split) as counted
                group by label) as labelled)
            where tenant = :tenant and id = :id
            """)
        .bind("tenant", tenant)
        .bind("id", id)
        .execute();
  }

  void delete(Handle handle, String tenant, String id) {
    handle.execute("delete from dataset where tenant = ? and id = ?", tenant, id);
  }

  List<Dataset> newest(Handle handle, String tenant, String family, long before, int limit) {
    return handle
        .createQuery(
            """
            select * from dataset
            where tenant = :tenant and (:family = '' or family = :family) and sequence < :before
            order by sequence desc limit :limit
            """)
        .bind("tenant", tenant)
        .bind("family", family)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> dataset(row))
        .list();
  }

  List<LabelledText> rows(Handle handle, String tenant, String id, Split split) {
    return handle
        .select(
            """
            select text, label from dataset_row
            where tenant = ? and dataset = ? and split = ? order by ordinal
            """,
            tenant,
            id,
            split.name())
        .setFetchSize(FETCH_SIZE)
        .map((row, context) -> LabelledText.of(row.getString("text"), row.getString("label")))
        .list();
  }

  private static Dataset dataset(ResultSet row) throws SQLException {
    return new Dataset(
        row.getLong("sequence"),
        row.getString("id"),
        row.getString("family"),
        row.getString("display_name"),
        row.getInt("row_count"),
        row.getInt("received_count"),
        labels(row.getString("labels")),
        row.getObject("create_time", OffsetDateTime.class).toInstant());
  }

  private static List<Dataset.LabelCount> labels(@Nullable String json) {
    try {
      return json == null
          ? List.of()
          : JSON.readValue(json, COUNTS).stream()
              .map(label -> new Dataset.LabelCount(label.label(), label.counts()))
              .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("labels column is unreadable", e);
    }
  }
}
