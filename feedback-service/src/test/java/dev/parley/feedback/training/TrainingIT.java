package dev.parley.feedback.training;

import static dev.parley.feedback.ServiceClient.failureOf;
import static dev.parley.feedback.ServiceClient.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import dev.parley.feedback.ServiceClient;
import dev.parley.feedback.TopicReader;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.proto.events.v1.ModelPromoted;
import dev.parley.proto.events.v1.TrainingRequested;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.feedback.v1.RequestTrainingRequest;
import dev.parley.proto.feedback.v1.SubmitFeedbackRequest;
import dev.parley.proto.types.v1.ClassifierTraining;
import dev.parley.proto.types.v1.Feedback;
import dev.parley.proto.types.v1.LedgerEntry;
import dev.parley.proto.types.v1.Sentiment;
import dev.parley.proto.types.v1.TrainingJob;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TrainingIT {
  private static final String SENTIMENT = "sentiment";
  private static final String RECOMMENDER = "recommender";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private ServiceClient client;
  private ScriptedTrainer trainer;

  @Inject Jdbi jdbi;
  @Inject TrainingJobs jobs;
  @Inject PolicyWatch watch;
  @Inject JdbcTrainingJobStore store;

  @BeforeEach
  void connectAndEndOpenJobs() {
    client = ServiceClient.connect();
    trainer = new ScriptedTrainer(client);
    for (String family : List.of(SENTIMENT, RECOMMENDER, "answering")) {
      trainer.jobs(family).stream()
          .filter(
              job ->
                  job.getState() == TrainingJob.State.PENDING
                      || job.getState() == TrainingJob.State.RUNNING)
          .forEach(job -> trainer.report(trainer.worse(job)));
    }
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void policyRequestsOneJobWhenConcurrentCorrectionsCrossTheThreshold() throws Exception {
    trainer.report(trainer.worse(trainer.request(SENTIMENT))); // from here on examples are new
    int before = trainer.jobs(SENTIMENT).size();
    for (int i = 0; i < 19; i++) {
      correct();
    }
    watch.look();
    assertThat(trainer.jobs(SENTIMENT)).hasSize(before);

    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int i = 0; i < 8; i++) {
        threads.execute(this::correct);
      }
      await().atMost(PATIENCE).until(() -> trainer.jobs(SENTIMENT).size() > before);
    } finally {
      threads.shutdown();
    }

    watch.look();
    assertThat(trainer.jobs(SENTIMENT)).hasSize(before + 1);
    assertThat(trainer.jobs(SENTIMENT).get(0).getRequestedBy()).isEqualTo("policy");
  }

  @Test
  void replicasThatDecideAtTheSameTimeMakeOneJob() throws Exception {
    trainer.report(trainer.worse(trainer.request(RECOMMENDER)));
    int before = trainer.jobs(RECOMMENDER).size();
    FamilyRules always = new FamilyRules(1, Duration.ZERO, Duration.ZERO);
    jdbi.useTransaction(handle -> store.addExamples(handle, RECOMMENDER, BigDecimal.ONE));
    Callable<Boolean> replica =
        () ->
            jdbi.inTransaction(
                handle -> jobs.requestWhenDue(handle, RECOMMENDER, always).isPresent());

    int made = 0;
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<Boolean> result : threads.invokeAll(Collections.nCopies(8, replica))) {
        made += result.get() ? 1 : 0;
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(made).isEqualTo(1);
    assertThat(trainer.jobs(RECOMMENDER)).hasSize(before + 1);
  }

  @Test
  void jobByHandIsPublishedToTheTrainers() {
    TrainingJob job = trainer.request(RECOMMENDER);

    assertThat(job.getState()).isEqualTo(TrainingJob.State.PENDING);
    try (TopicReader topic = TopicReader.open("parley.training.v1")) {
      EventEnvelope event =
          topic.await(candidate -> requested(candidate).getTrainingJob().equals(job.getName()));
      assertThat(event.key()).isEqualTo(RECOMMENDER);
      assertThat(event.type()).isEqualTo("parley.events.v1.TrainingRequested");
      assertThat(requested(event).getRequestedBy()).isEqualTo("admin:test");
      assertThat(requested(event).getFamily()).isEqualTo(RECOMMENDER);
      assertThat(requested(event).getChampionVersion()).isEqualTo(trainer.champion(RECOMMENDER));
    }
  }

  @Test
  void whatAClassifierLearnsFromReachesItsTrainer() {
    ClassifierTraining wanted =
        ClassifierTraining.newBuilder()
            .setDataset("datasets/0123456789abcdef")
            .setEpochs(2)
            .setReplaceLabels(true)
            .build();
    TrainingJob job =
        client
            .training()
            .requestTraining(
                RequestTrainingRequest.newBuilder()
                    .setFamily("intent")
                    .setRequestedBy("admin:test")
                    .setTenant("shop")
                    .setClassifier(wanted)
                    .build())
            .getTrainingJob();

    try (TopicReader topic = TopicReader.open("parley.training.v1")) {
      EventEnvelope event =
          topic.await(candidate -> requested(candidate).getTrainingJob().equals(job.getName()));
      assertThat(requested(event).getClassifier()).isEqualTo(wanted);
      assertThat(requested(event).getTenant()).isEqualTo("shop");
    }
    assertThatThrownBy(() -> trainer.request("intent"))
        .hasMessageContaining("classifier must be set for intent");
  }

  @Test
  void sameRequestIdReturnsTheSameJobAndAnotherOneIsRefusedWhileItIsOpen() {
    RequestTrainingRequest request =
        RequestTrainingRequest.newBuilder()
            .setFamily(RECOMMENDER)
            .setRequestedBy("admin:test")
            .setRequestId(UUID.randomUUID().toString())
            .build();
    TrainingJob job = client.training().requestTraining(request).getTrainingJob();

    assertThat(client.training().requestTraining(request).getTrainingJob()).isEqualTo(job);
    com.google.rpc.Status refused = failureOf(() -> trainer.request(RECOMMENDER));
    assertThat(refused.getCode()).isEqualTo(Code.FAILED_PRECONDITION_VALUE);
    assertThat(reasonOf(refused)).isEqualTo("TRAINING_JOB_OPEN");
    assertThat(refused.getMessage()).contains(job.getName());
  }

  @Test
  void betterCandidateBecomesTheChampionAndIsPublished() {
    TrainingJob job = trainer.request(RECOMMENDER);
    trainer.progress(job, 0.5, "solving");
    assertThat(trainer.get(job).getState()).isEqualTo(TrainingJob.State.RUNNING);
    String previous = trainer.champion(RECOMMENDER);
    String version = ScriptedTrainer.newVersion();

    TrainingJob done = trainer.report(ScriptedTrainer.success(job, version, previous, 0.20, 0.25));

    assertThat(done.getState()).isEqualTo(TrainingJob.State.SUCCEEDED);
    assertThat(done.getPromoted()).isTrue();
    assertThat(done.getVersion()).isEqualTo(version);
    assertThat(done.getMessage()).contains("ndcg@10 0.2500 against 0.2000");
    assertThat(trainer.get(job)).isEqualTo(done);
    List<LedgerEntry> ledger = trainer.ledger(RECOMMENDER);
    assertThat(ledger.subList(0, 2))
        .extracting(LedgerEntry::getAction)
        .containsExactly(LedgerEntry.Action.PROMOTED, LedgerEntry.Action.REGISTERED);
    assertThat(ledger.get(0).getActor()).isEqualTo("policy");
    assertThat(ledger.get(0).getComparison()).isEqualTo(done.getComparison());
    assertThat(ledger.get(1).getActor()).isEqualTo("admin:test");
    try (TopicReader topic = TopicReader.open("parley.models.v1")) {
      EventEnvelope event =
          topic.await(candidate -> promoted(candidate).getVersion().equals(version));
      assertThat(event.key()).isEqualTo(RECOMMENDER);
      assertThat(promoted(event).getPreviousVersion()).isEqualTo(previous);
      assertThat(promoted(event).getLedgerSequence()).isEqualTo(ledger.get(0).getSequence());
    }
  }

  @Test
  void repeatedReportReturnsTheFirstOutcome() {
    TrainingJob job = trainer.request(RECOMMENDER);
    TrainingJob first = trainer.report(trainer.worse(job));
    int entries = trainer.ledger(RECOMMENDER).size();

    assertThat(
            trainer.report(
                ScriptedTrainer.success(
                    job, ScriptedTrainer.newVersion(), trainer.champion(RECOMMENDER), 0.1, 0.9)))
        .isEqualTo(first);
    assertThat(trainer.report(ScriptedTrainer.failure(job, "too late"))).isEqualTo(first);
    assertThat(trainer.ledger(RECOMMENDER)).hasSize(entries);
  }

  @Test
  void worseCandidateIsRejectedAndTheChampionStays() {
    String before = trainer.champion(RECOMMENDER);

    TrainingJob done = trainer.report(trainer.worse(trainer.request(RECOMMENDER)));

    assertThat(done.getState()).isEqualTo(TrainingJob.State.SUCCEEDED);
    assertThat(done.getPromoted()).isFalse();
    assertThat(trainer.champion(RECOMMENDER)).isEqualTo(before);
    assertThat(trainer.ledger(RECOMMENDER).get(0).getAction())
        .isEqualTo(LedgerEntry.Action.REJECTED);
  }

  @Test
  void championWhoseFilesAreGoneIsReplacedAndKeepsItsOwnScores() {
    String lost = ScriptedTrainer.newVersion();
    trainer.report(
        ScriptedTrainer.success(
            trainer.request(RECOMMENDER), lost, trainer.champion(RECOMMENDER), 0.1, 0.9));
    String next = ScriptedTrainer.newVersion();

    TrainingJob done =
        trainer.report(
            ScriptedTrainer.besideALostChampion(
                trainer.request(RECOMMENDER), next, lost, 0.3, 0.2));

    assertThat(done.getPromoted()).isTrue();
    assertThat(done.getComparison().getChampionLost()).isTrue();
    LedgerEntry entry = trainer.ledger(RECOMMENDER).get(0);
    assertThat(entry.getAction()).isEqualTo(LedgerEntry.Action.PROMOTED);
    assertThat(entry.getReason()).endsWith("the files of champion " + lost + " are gone");
    assertThat(entry.getComparison()).isEqualTo(done.getComparison());
    assertThat(trainer.model(RECOMMENDER, lost).getMetricsMap()).containsEntry("ndcg@10", 0.9);
    try (TopicReader topic = TopicReader.open("parley.models.v1")) {
      topic.await(candidate -> promoted(candidate).getVersion().equals(next));
    }
  }

  @Test
  void requestsForTrainingLeaveAfterWhatWasRecordedBefore() {
    assertThat(ConfigProvider.getConfig().getValues("parley.outbox.barrier-topics", String.class))
        .containsExactly(TrainingEvents.TOPIC);
  }

  @Test
  void candidateThatMetAnEarlierChampionIsRejected() {
    TrainingJob job = trainer.request(RECOMMENDER);

    TrainingJob done =
        trainer.report(
            ScriptedTrainer.success(
                job, ScriptedTrainer.newVersion(), ScriptedTrainer.newVersion(), 0.1, 0.9));

    assertThat(done.getPromoted()).isFalse();
    assertThat(done.getMessage()).contains("but the champion is");
  }

  @Test
  void comparisonWithoutTheDecidingMetricIsRefused() {
    TrainingJob job = trainer.request(RECOMMENDER);
    ReportTrainingResultRequest.Builder report =
        ScriptedTrainer.success(job, ScriptedTrainer.newVersion(), "", 0.1, 0.9).toBuilder();
    report.getSuccessBuilder().getComparisonBuilder().setPrimaryMetric("recall");

    assertThat(failureOf(() -> trainer.report(report.build())).getCode())
        .isEqualTo(Code.INVALID_ARGUMENT_VALUE);
    assertThat(trainer.get(job).getState()).isEqualTo(TrainingJob.State.PENDING);
  }

  @Test
  void failedJobFreesItsFamilyAndStandsInTheLedger() {
    TrainingJob job = trainer.request(RECOMMENDER);

    TrainingJob failed = trainer.report(ScriptedTrainer.failure(job, "no interactions"));

    assertThat(failed.getState()).isEqualTo(TrainingJob.State.FAILED);
    LedgerEntry entry = trainer.ledger(RECOMMENDER).get(0);
    assertThat(entry.getAction()).isEqualTo(LedgerEntry.Action.TRAINING_FAILED);
    assertThat(entry.getReason()).isEqualTo(job.getName() + ": no interactions");
    assertThat(trainer.request(RECOMMENDER).getState()).isEqualTo(TrainingJob.State.PENDING);
  }

  @Test
  void silentJobIsGivenUpAndItsLateResultStillCounts() {
    TrainingJob silent = trainer.request(RECOMMENDER);

    giveUpSilent();

    assertThat(trainer.get(silent).getState()).isEqualTo(TrainingJob.State.FAILED);
    assertThat(trainer.get(silent).getMessage()).isEqualTo("no trainer began within PT0S");
    TrainingJob next = trainer.request(RECOMMENDER);
    com.google.rpc.Status stop = failureOf(() -> trainer.progress(silent, 0.9, "nearly done"));
    assertThat(reasonOf(stop)).isEqualTo("TRAINING_JOB_SUPERSEDED");
    assertThat(stop.getMessage()).contains(next.getName());
    assertThat(trainer.report(trainer.worse(silent)).getState())
        .isEqualTo(TrainingJob.State.SUCCEEDED);
    assertThat(trainer.get(next).getState()).isEqualTo(TrainingJob.State.PENDING);
  }

  @Test
  void jobThatWasGivenUpGoesOnWhenNoneTookItsPlace() {
    TrainingJob silent = trainer.request(RECOMMENDER);
    giveUpSilent();

    trainer.progress(silent, 0.3, "back again");

    assertThat(trainer.get(silent).getState()).isEqualTo(TrainingJob.State.RUNNING);
    assertThat(trainer.get(silent).hasEndTime()).isFalse();
  }

  @Test
  void jobOfAFamilyThatNobodyTrainsIsGivenUp() {
    TrainingJob silent = trainer.request("answering");
    TrainingConfig impatient =
        new SmallRyeConfigBuilder()
            .withMapping(TrainingConfig.class)
            .withDefaultValue("parley.training.unclaimed-after", "PT0S")
            .build()
            .getConfigMapping(TrainingConfig.class);

    new PolicyWatch(jdbi, jobs, impatient).look();

    assertThat(trainer.get(silent).getMessage()).isEqualTo("no trainer began within PT0S");
    assertThat(trainer.request("answering").getState()).isEqualTo(TrainingJob.State.PENDING);
  }

  @Test
  void unknownJobIsNotFound() {
    TrainingJob unknown = TrainingJob.newBuilder().setName("trainingJobs/none").build();

    assertThat(failureOf(() -> trainer.get(unknown)).getCode()).isEqualTo(Code.NOT_FOUND_VALUE);
    assertThat(failureOf(() -> trainer.progress(unknown, 0.1, "")).getCode())
        .isEqualTo(Code.NOT_FOUND_VALUE);
    assertThat(failureOf(() -> trainer.report(ScriptedTrainer.failure(unknown, "x"))).getCode())
        .isEqualTo(Code.NOT_FOUND_VALUE);
  }

  private void giveUpSilent() {
    jdbi.useTransaction(
        handle -> jobs.giveUpWhenSilent(handle, RECOMMENDER, Duration.ZERO, Duration.ZERO));
  }

  private void correct() {
    client
        .feedback()
        .submitFeedback(
            SubmitFeedbackRequest.newBuilder()
                .setTenant("acme")
                .setSource("agent")
                .setText("where is my parcel")
                .setFeedback(
                    Feedback.newBuilder()
                        .setAnswerId("a1")
                        .setCorrectedSentiment(Sentiment.Label.NEGATIVE))
                .build());
  }

  private static TrainingRequested requested(EventEnvelope event) {
    try {
      return TrainingRequested.parseFrom(event.data());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static ModelPromoted promoted(EventEnvelope event) {
    try {
      return ModelPromoted.parseFrom(event.data());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
