package dev.parley.nlp.evaluation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a classifier on a dataset.
 *
 * @param sequence order of creation
 * @param dataset id
 * @param message why it failed
 * @param report serialized {@code parley.types.v1.ClassificationReport}, whole or what lists show
 *     of it; null until it has succeeded
 */
@SuppressWarnings("ArrayRecordComponent") // carries a column and is not compared
record Evaluation(
    long sequence,
    String tenant,
    String id,
    String family,
    String version,
    String dataset,
    String datasetDisplayName,
    State state,
    double progress,
    String message,
    String requestedBy,
    byte @Nullable [] report,
    Instant createTime,
    @Nullable Instant endTime) {

  static final String NAMES = "evaluations/";

  enum State {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED
  }
}
