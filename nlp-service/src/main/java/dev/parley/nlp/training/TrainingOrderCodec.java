package dev.parley.nlp.training;

import dev.parley.proto.events.v1.TrainingRequested;
import dev.parley.proto.types.v1.ClassifierTraining;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Orders on the wire. */
final class TrainingOrderCodec {
  private TrainingOrderCodec() {}

  static TrainingOrder of(TrainingRequested request) {
    return new TrainingOrder(
        request.getTrainingJob(),
        request.getChampionVersion(),
        request.hasClassifier()
            ? Optional.of(of(request.getTenant(), request.getClassifier()))
            : Optional.empty());
  }

  private static ClassifierOrder of(String tenant, ClassifierTraining training) {
    return new ClassifierOrder(
        tenant,
        training.getDataset().substring(training.getDataset().indexOf('/') + 1),
        switch (training.getKind()) {
          case BERT -> ClassifierOrder.Kind.BERT;
          case LINEAR, KIND_UNSPECIFIED, UNRECOGNIZED -> ClassifierOrder.Kind.LINEAR;
        },
        training.getBaseModel(),
        optional(training.hasEpochs(), training.getEpochs()),
        optional(training.hasBatchSize(), training.getBatchSize()),
        optional(training.hasMaxLength(), training.getMaxLength()),
        optional(training.hasLearningRate(), training.getLearningRate()),
        optional(training.hasWeightDecay(), training.getWeightDecay()),
        switch (training.getBalance()) {
          case NONE -> ClassifierOrder.Balance.NONE;
          case CLASS_WEIGHTS -> ClassifierOrder.Balance.CLASS_WEIGHTS;
          case RESAMPLE -> ClassifierOrder.Balance.RESAMPLE;
          case BALANCE_UNSPECIFIED, UNRECOGNIZED -> ClassifierOrder.Balance.USUAL;
        },
        optional(training.hasPatience(), training.getPatience()),
        training.hasSeed() ? OptionalLong.of(training.getSeed()) : OptionalLong.empty(),
        training.getReplaceLabels());
  }

  private static OptionalInt optional(boolean present, int value) {
    return present ? OptionalInt.of(value) : OptionalInt.empty();
  }

  private static OptionalDouble optional(boolean present, double value) {
    return present ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
