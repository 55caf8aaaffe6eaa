package dev.parley.nlp.datasets;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of a dataset beside its rows.
 *
 * @param sequence order of creation
 * @param id first 16 hex digits of its digest
 * @param family what is classified
 * @param rowCount rows that were declared
 * @param receivedCount rows that are here
 * @param labels empty until all are here
 */
public record Dataset(
    long sequence,
    String id,
    String family,
    String displayName,
    int rowCount,
    int receivedCount,
    List<LabelCount> labels,
    Instant createTime) {

  /**
   * How often a label occurs.
   *
   * @param label empty: out of scope
   */
  public record LabelCount(String label, Map<Split, Integer> counts) {
    public LabelCount {
      counts = Map.copyOf(counts);
    }

    public int in(Split split) {
      return counts.getOrDefault(split, 0);
    }
  }

  public Dataset {
    labels = List.copyOf(labels);
  }

  /** {@code datasets/{dataset}}. */
  public String name() {
    return Datasets.NAMES + id;
  }

  public boolean isComplete() {
    return receivedCount == rowCount;
  }

  /** How many rows are for something. */
  public int count(Split split) {
    return labels.stream().mapToInt(label -> label.in(split)).sum();
  }

  /**
   * The dataset, if it can be used for a family.
   *
   * @throws ServiceException FAILED_PRECONDITION when rows are missing; INVALID_ARGUMENT when it is
   *     of another family
   */
  public Dataset requireFor(String wanted) {
    if (!family.equals(wanted)) {
      String message = "%s has labels of %s, not of %s".formatted(name(), family, wanted);
      throw new ServiceException(ErrorKind.INVALID_ARGUMENT, message).withField("dataset", message);
    }
    if (!isComplete()) {
      throw new ServiceException(
              ErrorKind.FAILED_PRECONDITION,
              "%s has %d of its %d rows yet".formatted(name(), receivedCount, rowCount))
          .withReason("DATASET_INCOMPLETE");
    }
    return this;
  }
}
