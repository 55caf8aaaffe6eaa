package dev.parley.nlp.training;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a classifier learns from and how. What is empty is for the kind of model to choose.
 *
 * @param tenant whose dataset it is
 * @param dataset id
 * @param baseModel {@code models/{name}/versions/{version}} to begin with; empty: none
 * @param maxLength tokens of a text that are read
 * @param patience epochs or iterations without gain before training stops
 * @param replaceLabels whether the champion's labels may be others, so that the two cannot be
 *     compared
 */
record ClassifierOrder(
    String tenant,
    String dataset,
    Kind kind,
    String baseModel,
    OptionalInt epochs,
    OptionalInt batchSize,
    OptionalInt maxLength,
    OptionalDouble learningRate,
    OptionalDouble weightDecay,
    Balance balance,
    OptionalInt patience,
    OptionalLong seed,
    boolean replaceLabels) {

  enum Kind {
    LINEAR,
    BERT
  }

  /** What makes up for labels of unlike frequency. */
  enum Balance {
    /** For the kind of model to choose. */
    USUAL,
    NONE,
    CLASS_WEIGHTS,
    RESAMPLE
  }
}
