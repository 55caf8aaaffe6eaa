package dev.parley.recommender.training;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.proto.events.v1.TrainingRequested;
import dev.parley.recommender.serving.ServedModels;
import java.util.Optional;

/** Requests for training as events carry them. */
final class JobRequestCodec {
  private JobRequestCodec() {}

  /** The request, empty when it is one of another family. */
  static Optional<JobRequest> fromEvent(EventEnvelope event) throws InvalidProtocolBufferException {
    TrainingRequested requested = TrainingRequested.parseFrom(event.data());
    return requested.getFamily().equals(ServedModels.FAMILY)
        ? Optional.of(new JobRequest(requested.getTrainingJob(), requested.getChampionVersion()))
        : Optional.empty();
  }
}
