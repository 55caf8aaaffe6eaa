package dev.parley.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.proto.events.v1.TrainingRequested;
import dev.parley.proto.feedback.v1.TrainingServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingHandlerTest {
  private static final String JOB = "trainingJobs/1";
  private static final Channel NOBODY =
      new Channel() {
        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
          throw new AssertionError("called " + method.getFullMethodName());
        }

        @Override
        public String authority() {
          return "nobody";
        }
      };

  private final List<String> told = new ArrayList<>();

  @Test
  void whatPassesByItselfIsTriedAgainAndNothingIsForgotten() {
    ServiceException full = new ServiceException(ErrorKind.UNAVAILABLE, "No space left on device");

    assertThatThrownBy(() -> handler(full).handle(request())).isSameAs(full);

    assertThat(told).containsExactly("waits to be tried again: No space left on device");
  }

  @Test
  void whatDoesNotPassEndsTheJob() throws Exception {
    ServiceException none = new ServiceException(ErrorKind.FAILED_PRECONDITION, "no model");

    handler(none).handle(request()).run();

    assertThat(told).containsExactly("failure: no model", "forgotten");
  }

  private TrainingHandler handler(ServiceException failure) {
    FamilyTraining training =
        new FamilyTraining() {
          @Override
          public String family() {
            return "answering";
          }

          @Override
          public Duration longest() {
            return Duration.ofHours(1);
          }

          @Override
          public void awaitExamples(Duration atMost) {}

          @Override
          public TrainingOutcome run(TrainingOrder order, Progress progress) {
            throw failure;
          }

          @Override
          public void forget(String job) {
            told.add("forgotten");
          }
        };
    return new TrainingHandler(training, new Reports());
  }

  private static EventEnvelope request() {
    TrainingRequested request =
        TrainingRequested.newBuilder().setTrainingJob(JOB).setFamily("answering").build();
    return new EventEnvelope(
        "1",
        TrainingRequested.getDescriptor().getFullName(),
        "/parley/feedback",
        "answering",
        "",
        Instant.EPOCH,
        "answering",
        request.toByteArray());
  }

  /** Never calls anybody. */
  private final class Reports extends TrainingReportClient {
    Reports() {
      super(TrainingServiceGrpc.newBlockingStub(NOBODY));
    }

    @Override
    boolean begin(String job, String doing) {
      return true;
    }

    @Override
    void progress(String job, double share, String doing) {
      told.add(doing);
    }

    @Override
    void failure(String job, String reason) {
      told.add("failure: " + reason);
    }
  }
}
