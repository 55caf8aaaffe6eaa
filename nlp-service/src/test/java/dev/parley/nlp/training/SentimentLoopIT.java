package dev.parley.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.event.EventEnvelope;
import dev.parley.nlp.FakeFeedback;
import dev.parley.nlp.ServiceClient;
import dev.parley.proto.events.v1.FeedbackSubmitted;
import dev.parley.proto.events.v1.ModelPromoted;
import dev.parley.proto.events.v1.TrainingRequested;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.nlp.v1.AnalyzeRequest;
import dev.parley.proto.types.v1.Comparison;
import dev.parley.proto.types.v1.Feedback;
import dev.parley.proto.types.v1.FeedbackRecord;
import dev.parley.proto.types.v1.Sentiment;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From agents' corrections to a served model, through Kafka, PostgreSQL and gRPC. */
@QuarkusTest
class SentimentLoopIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NOWHERE = "0000000000000000";
  private static final String COMPLAINT =
      "great, thank you so much, the zip opened itself again, number %d";

  private final ServiceClient client = ServiceClient.connect();

  @Inject Jdbi jdbi;
  @Inject TrainingStart trainer;
  @Inject SentimentJobs jobs;
  @Inject TrainingReportClient reports;
  @Nullable FakeFeedback feedback; // set by its test resource

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void correctionsBecomeACandidateThatIsServedWithoutALostRequest() throws Exception {
    await().atMost(PATIENCE).until(() -> !feedback().registered("sentiment").isEmpty());
    String shipped = feedback().registered("sentiment").get(0).getVersion();
    assertThat(feedback().registered("sentiment").get(0).getActor()).isEqualTo("shipped");
    assertThat(client.sentimentModel()).endsWith(shipped);
    trainer.train(jobs);

    assertThat(train(shipped).getFailure().getMessage()).contains("no corrections to learn from");

    for (int i = 0; i < 40; i++) {
      String event = UUID.randomUUID().toString();
      correct(event, COMPLAINT.formatted(i));
      correct(event, COMPLAINT.formatted(i)); // redelivered
    }
    await().atMost(PATIENCE).until(() -> corrections() == 40);

    ReportTrainingResultRequest.Success success = train(shipped).getSuccess();
    Comparison comparison = success.getComparison();
    assertThat(comparison.getChampionVersion()).isEqualTo(shipped);
    assertThat(comparison.getCandidateVersion())
        .isEqualTo(success.getVersion())
        .isNotEqualTo(shipped);
    assertThat(comparison.getPrimaryMetric()).isEqualTo("macroF1");
    assertThat(comparison.getCandidateMetricsMap())
        .containsKeys("accuracy", "macroF1", "ece", "accuracy_en", "accuracy_zh");
    assertThat(comparison.getCandidateMetricsOrThrow("macroF1"))
        .isGreaterThan(comparison.getChampionMetricsOrThrow("macroF1"));
    assertThat(comparison.getChampionLost()).isFalse();

    feedback().beBusy(8);
    ReportTrainingResultRequest again = train(shipped);
    assertThat(again.getSuccess()).isEqualTo(success);
    assertThat(feedback().progressOf(again.getName())).hasSize(1); // it was done once

    // The champion's files are gone: the shipped model stands in for it.
    request(again.getName(), shipped); // once more, as after a trainer that died before its commit
    Comparison lost = train(NOWHERE).getSuccess().getComparison();
    assertThat(lost.getChampionLost()).isTrue();
    assertThat(lost.getChampionVersion()).isEqualTo(NOWHERE);
    assertThat(lost.getBaseline()).isEqualTo("shipped");
    assertThat(lost.getChampionMetricsMap()).isEqualTo(comparison.getChampionMetricsMap());
    assertThat(feedback().resultsOf(again.getName())).hasSize(1);

    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger answered = new AtomicInteger();
    ExecutorService caller = Executors.newSingleThreadExecutor();
    Future<?> calls =
        caller.submit(
            () -> {
              while (!done.get()) {
                client.sentimentModel(); // a lost request throws
                answered.incrementAndGet();
              }
            });
    promote(success.getVersion(), 10);
    await().atMost(PATIENCE).until(() -> client.sentimentModel().endsWith(success.getVersion()));
    promote(NOWHERE, 11); // no such model: the present one stays
    promote(shipped, 9); // stale
    done.set(true);
    calls.get();
    caller.shutdown();

    assertThat(answered.get()).isPositive();
    assertThat(client.sentimentModel()).endsWith(success.getVersion());
    assertThat(
            client
                .analysis()
                .analyze(
                    AnalyzeRequest.newBuilder()
                        .addTexts(COMPLAINT.formatted(99))
                        .addTexts("thank you, that was great")
                        .build())
                .getSentimentsList())
        .extracting(Sentiment::getLabel)
        .containsExactly(Sentiment.Label.NEGATIVE, Sentiment.Label.POSITIVE);
    String remembered =
        jdbi.withHandle(
            handle ->
                handle
                    .select("select version from serving_model where family = 'sentiment'")
                    .mapTo(String.class)
                    .one());
    assertThat(remembered).isEqualTo(success.getVersion());
    promote(shipped, 12); // after one that was lost
    await().atMost(PATIENCE).until(() -> client.sentimentModel().endsWith(shipped));
  }

  @Test
  void jobOverItsTimeHasFailed() throws Exception {
    String job = "trainingJobs/" + UUID.randomUUID();
    EventEnvelope request =
        new EventEnvelope(
            "1", "", "", "", "", Instant.EPOCH, "sentiment", requested(job, "").toByteArray());

    new TrainingHandler(jobs, reports).outOfTime(request, Duration.ofHours(1));

    assertThat(feedback().resultsOf(job))
        .singleElement()
        .extracting(report -> report.getFailure().getMessage())
        .isEqualTo("the training was stopped at its limit of PT1H");
  }

  private void correct(String eventId, String text) {
    client.publish(
        "parley.feedback.v1",
        eventId,
        "customers/c",
        FeedbackSubmitted.newBuilder()
            .setText(text)
            .setLanguage("en")
            .setRecord(
                FeedbackRecord.newBuilder()
                    .setSource("agent")
                    .setFeedback(
                        Feedback.newBuilder()
                            .setAnswerId("a")
                            .setCorrectedSentiment(Sentiment.Label.NEGATIVE)))
            .build());
  }

  private ReportTrainingResultRequest train(String champion) {
    String job = "trainingJobs/" + UUID.randomUUID();
    request(job, champion);
    await().atMost(PATIENCE).until(() -> !feedback().resultsOf(job).isEmpty());
    return feedback().resultsOf(job).get(0);
  }

  private void request(String job, String champion) {
    client.publish(
        "parley.training.v1", UUID.randomUUID().toString(), "sentiment", requested(job, champion));
  }

  private static TrainingRequested requested(String job, String champion) {
    return TrainingRequested.newBuilder()
        .setTrainingJob(job)
        .setFamily("sentiment")
        .setChampionVersion(champion)
        .setRequestedBy("policy")
        .build();
  }

  private void promote(String version, long sequence) {
    client.publish(
        "parley.models.v1",
        UUID.randomUUID().toString(),
        "sentiment",
        ModelPromoted.newBuilder()
            .setFamily("sentiment")
            .setVersion(version)
            .setLedgerSequence(sequence)
            .build());
  }

  private int corrections() {
    return jdbi.withHandle(
        handle ->
            handle
                .select("select count(*) from training_example where tenant = ?", client.tenant())
                .mapTo(int.class)
                .one());
  }

  private FakeFeedback feedback() {
    return Objects.requireNonNull(feedback);
  }
}
