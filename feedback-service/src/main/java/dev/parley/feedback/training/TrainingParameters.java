package dev.parley.feedback.training;

/**
 * What a person wants of one job, passed on to its trainer, who alone understands it.
 *
 * @param tenant whose dataset it names; empty without one
 * @param classifier serialized {@code parley.types.v1.ClassifierTraining}; empty: none
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and never compared
record TrainingParameters(String tenant, byte[] classifier) {
  static final TrainingParameters NONE = new TrainingParameters("", new byte[0]);
}
