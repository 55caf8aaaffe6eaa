package dev.parley.feedback.training;

import dev.parley.feedback.call.Timestamps;
import dev.parley.feedback.registry.ComparisonProtos;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;

/** Training jobs on the wire. */
final class TrainingProtos {
  private TrainingProtos() {}

  static TrainedModel fromProto(ReportTrainingResultRequest.Success success) {
    return new TrainedModel(
        success.getVersion(),
        ComparisonProtos.fromProto(success.getComparison()),
        success.getDescription());
  }

  static dev.parley.proto.types.v1.TrainingJob toProto(TrainingJob job) {
    dev.parley.proto.types.v1.TrainingJob.Builder proto =
        dev.parley.proto.types.v1.TrainingJob.newBuilder()
            .setName(job.name())
            .setFamily(job.family())
            .setState(toProto(job.state()))
            .setProgress(job.progress())
            .setMessage(job.message())
            .setRequestedBy(job.requestedBy())
            .setVersion(job.version())
            .setPromoted(job.promoted())
            .setCreateTime(Timestamps.toProto(job.createTime()));
    if (job.comparison() != null) {
      proto.setComparison(ComparisonProtos.toProto(job.comparison()));
    }
    if (job.endTime() != null) {
      proto.setEndTime(Timestamps.toProto(job.endTime()));
    }
    return proto.build();
  }

  private static dev.parley.proto.types.v1.TrainingJob.State toProto(JobState state) {
    return switch (state) {
      case PENDING -> dev.parley.proto.types.v1.TrainingJob.State.PENDING;
      case RUNNING -> dev.parley.proto.types.v1.TrainingJob.State.RUNNING;
      case SUCCEEDED -> dev.parley.proto.types.v1.TrainingJob.State.SUCCEEDED;
      case FAILED -> dev.parley.proto.types.v1.TrainingJob.State.FAILED;
    };
  }
}
