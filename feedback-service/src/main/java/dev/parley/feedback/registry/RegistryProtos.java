package dev.parley.feedback.registry;

import dev.parley.feedback.call.Timestamps;
import dev.parley.proto.feedback.v1.RegisterModelRequest;

/** The registry's values on the wire. */
final class RegistryProtos {
  private static final String NOT_TRAINED_HERE = "";

  private RegistryProtos() {}

  static NewModel fromProto(RegisterModelRequest request) {
    return new NewModel(
        request.getFamily(),
        request.getVersion(),
        request.getMetricsMap(),
        request.getActor(),
        NOT_TRAINED_HERE,
        request.getDescription());
  }

  static dev.parley.proto.types.v1.ModelVersion toProto(ModelVersion model) {
    return dev.parley.proto.types.v1.ModelVersion.newBuilder()
        .setName(model.name().toString())
        .setFamily(model.family())
        .setVersion(model.version())
        .setAlias(model.champion() ? "champion" : "")
        .putAllMetrics(model.metrics())
        .setCreateTime(Timestamps.toProto(model.createTime()))
        .setTrainingJob(model.trainingJob())
        .setDescription(model.description())
        .build();
  }

  static dev.parley.proto.types.v1.LedgerEntry toProto(LedgerEntry entry) {
    dev.parley.proto.types.v1.LedgerEntry.Builder proto =
        dev.parley.proto.types.v1.LedgerEntry.newBuilder()
            .setSequence(entry.sequence())
            .setFamily(entry.family())
            .setVersion(entry.version())
            .setAction(toProto(entry.action()))
            .setActor(entry.actor())
            .setReason(entry.reason())
            .setCreateTime(Timestamps.toProto(entry.createTime()));
    if (entry.comparison() != null) {
      proto.setComparison(ComparisonProtos.toProto(entry.comparison()));
    }
    return proto.build();
  }

  private static dev.parley.proto.types.v1.LedgerEntry.Action toProto(LedgerAction action) {
    return switch (action) {
      case REGISTERED -> dev.parley.proto.types.v1.LedgerEntry.Action.REGISTERED;
      case PROMOTED -> dev.parley.proto.types.v1.LedgerEntry.Action.PROMOTED;
      case REJECTED -> dev.parley.proto.types.v1.LedgerEntry.Action.REJECTED;
      case ROLLED_BACK -> dev.parley.proto.types.v1.LedgerEntry.Action.ROLLED_BACK;
      case TRAINING_FAILED -> dev.parley.proto.types.v1.LedgerEntry.Action.TRAINING_FAILED;
    };
  }
}
