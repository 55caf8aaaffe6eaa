package dev.parley.nlp.datasets;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.page.PageSizes;
import dev.parley.kit.page.PageTokens;
import dev.parley.kit.privacy.PersonalDataMasker;
import dev.parley.nlp.classification.LabelledText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The datasets of every tenant. */
@ApplicationScoped
public class Datasets {
  static final String NAMES = "datasets/";

  private static final int ID_DIGITS = 16;
  private static final int DEFAULT_PAGE = 50;
  private static final int MOST_ON_A_PAGE = 1000;

  /** More are columns that were mixed up. */
  private static final int MOST_LABELS = 2000;

  private static final String SENTIMENT = "sentiment";
  private static final Set<String> SENTIMENTS = Set.of("negative", "neutral", "positive");

  private final Jdbi jdbi;
  private final JdbcDatasetStore store;
  private final Clock clock;

  Datasets(Jdbi jdbi, JdbcDatasetStore store, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.clock = clock;
  }

  /** A page of a list. */
  record Page(List<Dataset> datasets, String nextPageToken) {
    Page {
      datasets = List.copyOf(datasets);
    }
  }

  /**
   * Begins a dataset, or finds the same one.
   *
   * @param digest see {@link RowDigest}
   * @throws ServiceException INVALID_ARGUMENT when it is there with another number of rows
   */
  Dataset create(String tenant, String family, String displayName, int rowCount, byte[] digest) {
    String id = HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    return jdbi.inTransaction(
        handle -> {
          store.insert(
              handle,
              tenant,
              new Dataset(
                  0,
                  id,
                  family,
                  displayName,
                  rowCount,
                  0,
                  List.of(),
                  clock.instant().truncatedTo(ChronoUnit.MICROS)),
              digest,
              RowDigest.start(family));
          Dataset known = require(handle, tenant, id);
          if (known.rowCount() != rowCount) {
            String message =
                "row_count of %s is %d (was: %d)"
                    .formatted(known.name(), known.rowCount(), rowCount);
            throw invalid("row_count", message);
          }
          return known;
        });
  }

  /**
   * Adds rows with personal data masked. Those before the end of what is here are passed over.
   *
   * @param offset rows before the first of these
   * @throws ServiceException FAILED_PRECONDITION when rows between are missing; INVALID_ARGUMENT
   *     when there are more than declared, a label is none, or the rows are not the declared ones,
   *     in which case all of them are forgotten
   */
  Dataset append(String tenant, String id, int offset, List<DatasetRow> rows) {
    boolean damaged =
        jdbi.inTransaction(
            handle -> {
              JdbcDatasetStore.Upload upload = store.lock(handle, tenant, id);
              List<DatasetRow> added = added(upload.dataset(), offset, rows);
              if (added.isEmpty()) {
                return false;
              }
              byte[] digest = upload.receivedDigest();
              for (DatasetRow row : added) {
                digest = RowDigest.after(digest, row);
              }
              int received = upload.dataset().receivedCount() + added.size();
              boolean last = received == upload.dataset().rowCount();
              if (last && !Arrays.equals(digest, upload.digest())) {
                store.delete(handle, tenant, id);
                return true;
              }
              store.add(
                  handle,
                  tenant,
                  id,
                  upload.dataset().receivedCount(),
                  added.stream().map(Datasets::masked).toList());
              store.received(handle, tenant, id, received, digest);
              if (last) {
                store.countLabels(handle, tenant, id);
                requireFewLabels(require(handle, tenant, id));
              }
              return false;
            });
    if (damaged) {
      String message =
          "the rows of %s are not those that its digest was made of; begin again"
              .formatted(NAMES + id);
      throw invalid("rows", message).withReason("DATASET_DAMAGED");
    }
    return get(tenant, id);
  }

  /**
   * @throws ServiceException NOT_FOUND when there is none
   */
  public Dataset get(String tenant, String id) {
    return jdbi.withHandle(handle -> require(handle, tenant, id));
  }

  /** Newest first; an empty family means all. */
  Page list(String tenant, String family, int pageSize, String pageToken) {
    String filter = NAMES + tenant + "/" + family;
    int size = PageSizes.of(pageSize, DEFAULT_PAGE, MOST_ON_A_PAGE);
    String position = PageTokens.decode(filter, pageToken);
    long before = position.isEmpty() ? Long.MAX_VALUE : Long.parseLong(position);
    List<Dataset> found =
        jdbi.withHandle(handle -> store.newest(handle, tenant, family, before, size + 1));
    if (found.size() <= size) {
      return new Page(found, "");
    }
    List<Dataset> page = found.subList(0, size);
    return new Page(page, PageTokens.encode(filter, Long.toString(page.get(size - 1).sequence())));
  }

  /** Nothing happens when there is none. */
  void delete(String tenant, String id) {
    jdbi.useTransaction(handle -> store.delete(handle, tenant, id));
  }

  /** The rows of one kind, in their order. */
  public List<LabelledText> rows(String tenant, String id, Split split) {
    return jdbi.inTransaction(handle -> store.rows(handle, tenant, id, split));
  }

  private Dataset require(Handle handle, String tenant, String id) {
    return store
        .find(handle, tenant, id)
        .orElseThrow(() -> new ServiceException(ErrorKind.NOT_FOUND, "there is no " + NAMES + id));
  }

  private static List<DatasetRow> added(Dataset dataset, int offset, List<DatasetRow> rows) {
    if (offset > dataset.receivedCount()) {
      throw new ServiceException(
              ErrorKind.FAILED_PRECONDITION,
              "offset is %d, but only %d rows of %s were received"
                  .formatted(offset, dataset.receivedCount(), dataset.name()))
          .withReason("DATASET_HOLE");
    }
    if (offset > dataset.rowCount() - rows.size()) {
      throw invalid(
          "rows",
          "%d rows from %d on go beyond the %d that were declared for %s"
              .formatted(rows.size(), offset, dataset.rowCount(), dataset.name()));
    }
    for (int i = 0; i < rows.size(); i++) {
      check(dataset.family(), offset + i, rows.get(i));
    }
    return rows.subList(Math.min(rows.size(), dataset.receivedCount() - offset), rows.size());
  }

  private static void check(String family, int ordinal, DatasetRow row) {
    if (row.text().isBlank()) {
      throw invalid("rows", "row %d: text is blank".formatted(ordinal));
    }
    if (family.equals(SENTIMENT) && !SENTIMENTS.contains(row.label())) {
      throw invalid(
          "rows",
          "row %d: label '%s' is no sentiment, want negative, neutral or positive"
              .formatted(ordinal, row.label()));
    }
    if (!row.label().equals(row.label().strip())) {
      throw invalid(
          "rows", "row %d: label '%s' has spaces around it".formatted(ordinal, row.label()));
    }
  }

  /** Rolls the last rows back. */
  private static void requireFewLabels(Dataset dataset) {
    if (dataset.labels().size() > MOST_LABELS) {
      throw invalid(
          "rows",
          "the rows have %d labels, want at most %d"
              .formatted(dataset.labels().size(), MOST_LABELS));
    }
  }

  private static DatasetRow masked(DatasetRow row) {
    return new DatasetRow(row.split(), PersonalDataMasker.mask(row.text()), row.label());
  }

  private static ServiceException invalid(String field, String message) {
    return new ServiceException(ErrorKind.INVALID_ARGUMENT, message).withField(field, message);
  }
}
