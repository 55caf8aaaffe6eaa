package dev.parley.recommender.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.Failures;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.kit.model.FolderModelStore;
import dev.parley.proto.events.v1.TrainingRequested;
import dev.parley.proto.feedback.v1.TrainingServiceGrpc;
import dev.parley.recommender.ease.EaseModelReader;
import dev.parley.recommender.ease.EaseTrainer;
import dev.parley.recommender.interactions.InterestWeights;
import dev.parley.recommender.model.ModelDirectory;
import dev.parley.recommender.serving.ModelLoader;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a job begins and ends; what is between stands in {@link LearningIT}. */
class TrainingJobHandlerTest {
  private static final String JOB = "trainingJobs/1";

  private final String address = UUID.randomUUID().toString();
  private final FakeTrainingService feedback = new FakeTrainingService();
  private final AtomicInteger begun = new AtomicInteger();
  private Runnable work = () -> {};
  private @TempDir Path models;
  private Server server;
  private ManagedChannel channel;
  private TrainingClient client;
  private TrainingJobHandler handler;

  @BeforeEach
  void start() throws IOException {
    server = InProcessServerBuilder.forName(address).addService(feedback).build().start();
    channel = InProcessChannelBuilder.forName(address).build();
    client = new TrainingClient(TrainingServiceGrpc.newBlockingStub(channel));
    FolderModelStore store = new FolderModelStore(models);
    ModelDirectory directory = new ModelDirectory(List.of(new EaseModelReader()));
    handler =
        new TrainingJobHandler(
            new JdbcTrainingData(
                Jdbi.create(
                    () -> {
                      throw new SQLException("the database is away", "08001");
                    }),
                InterestWeights.DEFAULT),
            new CandidateTrainer(config(), new EaseTrainer()),
            new ModelLoader(store, directory),
            directory,
            store,
            client,
            () -> {
              begun.incrementAndGet();
              work.run();
            });
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void jobThatEndedIsNotDoneAgain() throws Exception {
    client.failure(JOB, "it ended");

    handler.handle(requested()).run();

    assertThat(begun).hasValue(0);
    assertThat(feedback.resultsOf(JOB)).hasSize(1);
  }

  @Test
  void jobThatIsUnknownOrWhosePlaceAnotherTookIsNotDone() throws Exception {
    for (Status answer : List.of(Status.NOT_FOUND, Status.FAILED_PRECONDITION)) {
      feedback.refuseProgress(answer);
      handler.handle(requested()).run();
    }
    assertThat(begun).hasValue(0);
    assertThat(feedback.resultsOf(JOB)).isEmpty();
  }

  @Test
  void requestWaitsWhileNobodyCanSayWhetherItIsWanted() {
    feedback.refuseProgress(Status.UNAVAILABLE);

    assertThatThrownBy(() -> handler.handle(requested())).matches(Failures::isTransient);
    assertThat(begun).hasValue(0);
  }

  @Test
  void progressThatIsNotHeardStopsNothing() {
    feedback.refuseProgress(Status.INTERNAL);

    client.progress(JOB, 0.5, "half of it");
  }

  @Test
  void resultIsReportedUntilItIsHeard() {
    feedback.refuseResults(3);

    client.failure(JOB, "too few interactions");

    assertThat(feedback.resultsOf(JOB)).hasSize(1);
  }

  @Test
  void reportIsMadeOnceTheWorkIsDone() throws Exception {
    work =
        () -> {
          throw new ServiceException(ErrorKind.FAILED_PRECONDITION, "too few interactions");
        };

    Runnable report = handler.handle(requested());

    assertThat(feedback.resultsOf(JOB)).isEmpty();
    report.run();
    assertThat(feedback.resultsOf(JOB))
        .singleElement()
        .extracting(result -> result.getFailure().getMessage())
        .isEqualTo("too few interactions");
  }

  @Test
  void databaseThatIsAwayIsNoFailureOfTheJob() {
    assertThatThrownBy(() -> handler.handle(requested())).matches(Failures::isTransient);
    assertThat(feedback.resultsOf(JOB)).isEmpty();
  }

  @Test
  void interruptIsNoFailureOfTheJob() {
    work =
        () -> {
          Thread.currentThread().interrupt();
          throw new ServiceException(ErrorKind.INTERNAL, "file was closed by an interrupt");
        };

    assertThatThrownBy(() -> handler.handle(requested())).matches(Failures::isTransient);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(feedback.resultsOf(JOB)).isEmpty();
  }

  @Test
  void jobOverItsTimeHasFailed() throws Exception {
    handler.outOfTime(requested(), Duration.ofHours(2));

    assertThat(feedback.resultsOf(JOB))
        .singleElement()
        .extracting(report -> report.getFailure().getMessage())
        .isEqualTo("the training was stopped at its limit of PT2H");
  }

  private static EventEnvelope requested() {
    TrainingRequested event =
        TrainingRequested.newBuilder().setTrainingJob(JOB).setFamily("recommender").build();
    return new EventEnvelope(
        "1",
        TrainingRequested.getDescriptor().getFullName(),
        "/parley/feedback",
        "recommender",
        "",
        Instant.EPOCH,
        "recommender",
        event.toByteArray());
  }

  private static TrainingConfig config() {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(TrainingConfig.class)
        .build()
        .getConfigMapping(TrainingConfig.class);
  }
}
