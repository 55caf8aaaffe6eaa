package dev.parley.feedback.training;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.consumer.Topics;
import dev.parley.kit.outbox.Outbox;
import dev.parley.proto.events.v1.TrainingRequested;
import dev.parley.proto.types.v1.ClassifierTraining;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** Jobs as events for the trainers, key: family. */
@Singleton
final class TrainingEvents {
  static final String TOPIC = "parley.training.v1";

  private static final String WHOLE_SUITE = "";

  private final Outbox outbox;
  private final Topics topics;

  TrainingEvents(Outbox outbox, Topics topics) {
    this.outbox = outbox;
    this.topics = topics;
  }

  void start(@Observes StartupEvent event) {
    topics.ensure(TOPIC);
  }

  void requested(Handle handle, TrainingJob job, TrainingParameters parameters) {
    TrainingRequested.Builder request =
        TrainingRequested.newBuilder()
            .setTrainingJob(job.name())
            .setFamily(job.family())
            .setChampionVersion(job.championVersion())
            .setRequestedBy(job.requestedBy())
            .setTenant(parameters.tenant());
    if (parameters.classifier().length > 0) {
      request.setClassifier(classifier(parameters));
    }
    outbox.append(handle, TOPIC, job.family(), WHOLE_SUITE, request.build());
  }

  private static ClassifierTraining classifier(TrainingParameters parameters) {
    try {
      return ClassifierTraining.parseFrom(parameters.classifier());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("training parameters are unreadable", e);
    }
  }
}
