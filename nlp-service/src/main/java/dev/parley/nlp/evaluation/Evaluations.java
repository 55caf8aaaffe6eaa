package dev.parley.nlp.evaluation;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import dev.parley.kit.page.PageSizes;
import dev.parley.kit.page.PageTokens;
import dev.parley.nlp.datasets.Dataset;
import dev.parley.nlp.datasets.Datasets;
import dev.parley.nlp.serving.ServedClassifiers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The evaluations of every tenant. */
@ApplicationScoped
class Evaluations {
  private static final int DEFAULT_PAGE = 50;
  private static final int MOST_ON_A_PAGE = 1000;

  private final Jdbi jdbi;
  private final JdbcEvaluationStore store;
  private final Datasets datasets;
  private final ServedClassifiers served;
  private final ModelStore models;
  private final Clock clock;

  Evaluations(
      Jdbi jdbi,
      JdbcEvaluationStore store,
      Datasets datasets,
      ServedClassifiers served,
      ModelStore models,
      Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.datasets = datasets;
    this.served = served;
    this.models = models;
    this.clock = clock;
  }

  /** A page of a list. */
  record Page(List<Evaluation> evaluations, String nextPageToken) {
    Page {
      evaluations = List.copyOf(evaluations);
    }
  }

  /**
   * Orders an evaluation in the caller's transaction.
   *
   * @param version empty: the one that serves
   * @throws ServiceException NOT_FOUND when there is no such version or dataset;
   *     FAILED_PRECONDITION when none serves or rows are missing
   */
  Evaluation create(
      Handle handle,
      String tenant,
      String family,
      String version,
      String dataset,
      String requestedBy) {
    Dataset measuredOn = datasets.get(tenant, dataset).requireFor(family);
    String measured = version.isEmpty() ? served(family) : stored(family, version);
    Evaluation evaluation =
        new Evaluation(
            0,
            tenant,
            UUID.randomUUID().toString(),
            family,
            measured,
            measuredOn.id(),
            measuredOn.displayName(),
            Evaluation.State.PENDING,
            0,
            "",
            requestedBy,
            null,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            null);
    store.insert(handle, evaluation);
    return evaluation;
  }

  /**
   * @throws ServiceException NOT_FOUND when there is none
   */
  Evaluation get(String tenant, String id) {
    return jdbi.withHandle(handle -> store.find(handle, tenant, id))
        .orElseThrow(
            () ->
                new ServiceException(ErrorKind.NOT_FOUND, "there is no " + Evaluation.NAMES + id));
  }

  /** Newest first; an empty family means all. */
  Page list(String tenant, String family, int pageSize, String pageToken) {
    String filter = Evaluation.NAMES + tenant + "/" + family;
    int size = PageSizes.of(pageSize, DEFAULT_PAGE, MOST_ON_A_PAGE);
    String position = PageTokens.decode(filter, pageToken);
    long before = position.isEmpty() ? Long.MAX_VALUE : Long.parseLong(position);
    List<Evaluation> found =
        jdbi.withHandle(handle -> store.newest(handle, tenant, family, before, size + 1));
    if (found.size() <= size) {
      return new Page(found, "");
    }
    List<Evaluation> page = found.subList(0, size);
    return new Page(page, PageTokens.encode(filter, Long.toString(page.get(size - 1).sequence())));
  }

  private String served(String family) {
    return served
        .version(family)
        .orElseThrow(
            () ->
                new ServiceException(
                    ErrorKind.FAILED_PRECONDITION,
                    "no %s model serves: train or import one".formatted(family)));
  }

  private String stored(String family, String version) {
    if (!models.exists(family, version)) {
      throw new ServiceException(
          ErrorKind.NOT_FOUND, "there is no models/%s/versions/%s".formatted(family, version));
    }
    return version;
  }
}
