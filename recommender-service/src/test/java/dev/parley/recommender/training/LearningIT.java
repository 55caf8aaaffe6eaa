package dev.parley.recommender.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.model.ModelStore;
import dev.parley.proto.events.v1.TrainingRequested;
import dev.parley.proto.feedback.v1.ReportTrainingProgressRequest;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.types.v1.Comparison;
import dev.parley.proto.types.v1.Interaction;
import dev.parley.recommender.ServiceClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From interactions to a reported candidate, through Kafka, PostgreSQL and gRPC. */
@QuarkusTest
class LearningIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CUSTOMERS = 120;
  private static final int ACTS = 6;

  private final ServiceClient client = ServiceClient.connect();

  @Inject @Nullable TrainingConsumer trainer;
  @Inject @Nullable ModelStore store;
  @Inject @Nullable Jdbi jdbi;
  @Nullable FakeTrainingService feedback; // set by its test resource

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void interactionsBecomeAMeasuredCandidate() {
    Objects.requireNonNull(trainer).start();

    ReportTrainingResultRequest tooEarly = train("").report;
    assertThat(tooEarly.getFailure().getMessage())
        .startsWith("too few interactions to train on")
        .contains("200 interactions", "30 such customers");

    customersWithTastes();
    Trained first = train("");
    Comparison comparison = first.report.getSuccess().getComparison();
    assertThat(comparison.getPrimaryMetric()).isEqualTo("ndcg@10");
    assertThat(comparison.getBaseline()).isEqualTo("popular");
    assertThat(comparison.getChampionVersion()).isEmpty();
    assertThat(comparison.getHeldOutCount()).isBetween(10L, 40L);
    assertThat(comparison.getCandidateMetricsMap().keySet())
        .containsExactlyInAnyOrder("ndcg@10", "recall@20", "coverage@10");
    assertThat(comparison.getCandidateMetricsOrThrow("ndcg@10"))
        .isGreaterThan(comparison.getChampionMetricsOrThrow("ndcg@10"));
    String version = first.report.getSuccess().getVersion();
    assertThat(Objects.requireNonNull(store).open("recommender", version)).isDirectory();
    assertThat(Objects.requireNonNull(feedback).progressOf(first.job))
        .extracting(ReportTrainingProgressRequest::getProgress)
        .isSorted()
        .hasSizeGreaterThan(3);

    // The same data again, measured beside that model: the same files, the same scores.
    Trained again = train(version);
    assertThat(again.report.getSuccess().getVersion()).isEqualTo(version);
    Comparison beside = again.report.getSuccess().getComparison();
    assertThat(beside.getChampionVersion()).isEqualTo(version);
    assertThat(beside.getBaseline()).isEmpty();
    assertThat(beside.getChampionMetricsOrThrow("ndcg@10"))
        .isCloseTo(beside.getCandidateMetricsOrThrow("ndcg@10"), within(1e-12));
    assertThat(beside.getChampionLost()).isFalse();

    // The champion's files are gone: what is served instead stands in for it.
    request(again.job, version); // once more, as after a trainer that died before its commit
    Trained alone = train("0123456789abcdef");
    Comparison lost = alone.report.getSuccess().getComparison();
    assertThat(lost.getChampionLost()).isTrue();
    assertThat(lost.getChampionVersion()).isEqualTo("0123456789abcdef");
    assertThat(lost.getBaseline()).isEqualTo("popular");
    assertThat(lost.getChampionMetricsMap()).isEqualTo(comparison.getChampionMetricsMap());
    assertThat(Objects.requireNonNull(feedback).resultsOf(again.job)).hasSize(1);
  }

  private record Trained(String job, ReportTrainingResultRequest report) {}

  private Trained train(String champion) {
    String job = "trainingJobs/" + UUID.randomUUID();
    request(job, champion);
    client.publish(
        "parley.training.v1",
        UUID.randomUUID().toString(),
        "sentiment",
        TrainingRequested.newBuilder()
            .setTrainingJob("trainingJobs/of-another-family")
            .setFamily("sentiment")
            .build());
    FakeTrainingService service = Objects.requireNonNull(feedback);
    await().atMost(PATIENCE).until(() -> !service.resultsOf(job).isEmpty());
    assertThat(service.resultsOf(job)).hasSize(1);
    assertThat(service.resultsOf("trainingJobs/of-another-family")).isEmpty();
    return new Trained(job, service.resultsOf(job).get(0));
  }

  private void request(String job, String champion) {
    TrainingRequested requested =
        TrainingRequested.newBuilder()
            .setTrainingJob(job)
            .setFamily("recommender")
            .setChampionVersion(champion)
            .setRequestedBy("policy")
            .build();
    String event = UUID.randomUUID().toString();
    client.publish("parley.training.v1", event, "recommender", requested);
    client.publish("parley.training.v1", event, "recommender", requested); // redelivered
  }

  private void customersWithTastes() {
    Random random = new Random(3);
    for (int c = 0; c < CUSTOMERS; c++) {
      int taste = random.nextInt(4);
      for (int i = 0; i < ACTS; i++) {
        client.interact(
            UUID.randomUUID().toString(),
            "c" + c,
            "g" + taste + "-p" + random.nextInt(8),
            i % 3 == 0 ? Interaction.Type.PURCHASE : Interaction.Type.VIEW,
            Instant.parse("2026-03-01T12:00:00Z").plusSeconds(600L * i));
      }
    }
    await().atMost(PATIENCE).until(() -> interactions() == CUSTOMERS * ACTS);
  }

  private int interactions() {
    return Objects.requireNonNull(jdbi)
        .withHandle(
            handle ->
                handle
                    .select("select count(*) from interaction where tenant = ?", client.tenant())
                    .mapTo(int.class)
                    .one());
  }
}
