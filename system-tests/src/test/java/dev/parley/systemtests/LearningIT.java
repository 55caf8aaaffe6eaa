package dev.parley.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every model gets better with use, and says so in the ledger. */
@ExtendWith(SuiteExtension.class)
class LearningIT {
  private static final Duration TRAINING = Duration.ofMinutes(2);

  private final RunningSuite suite;

  LearningIT(RunningSuite suite) {
    this.suite = suite;
  }

  @Test
  void newBehaviourTrainsTheRecommenderByPolicyWithoutAFailedRequest() throws Exception {
    Set<String> jobsBefore = jobs("recommender");
    try (SteadyRequests requests = new SteadyRequests(() -> suite.recommend("c0007"))) {
      suite.cli("demo", "simulate", "--customers", "400", "--seed", "21");
      await("a job by policy ends")
          .atMost(TRAINING)
          .until(() -> endedByPolicy("recommender", jobsBefore));
      JsonNode decided = newestEntry("recommender");
      assertThat(decided.path("action").asText()).isIn("PROMOTED", "REJECTED");
      JsonNode comparison = decided.path("comparison");
      assertThat(comparison.path("primaryMetric").asText()).isEqualTo("ndcg@10");
      assertThat(comparison.path("heldOutCount").asInt()).isPositive();
      assertThat(comparison.path("candidateMetrics").path("ndcg@10").asDouble()).isPositive();
      assertThat(comparison.path("championMetrics").path("ndcg@10").asDouble()).isPositive();

      String champion = champion("recommender");
      await("serving follows the champion")
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  suite.recommend("c0007").path("modelVersion").asText().endsWith("/" + champion));
      assertThat(requests.failures()).isEmpty();
      assertThat(requests.count()).isPositive();
    }
  }

  @Test
  void aNewInteractionChangesTheNextListWithoutTraining() {
    String customer = "newcomer-" + System.nanoTime();
    assertThat(suite.recommend(customer).path("strategy").asText()).isEqualTo("popular");
    String product =
        suite
            .client()
            .get("/v1/products", Map.of("pageSize", 1))
            .path("products")
            .path(0)
            .path("id")
            .asText();

    var request = Json.object();
    request
        .putArray("interactions")
        .addObject()
        .put("customer", "customers/" + customer)
        .put("product", "products/" + product)
        .put("type", "PURCHASE");
    suite.client().post("/v1/interactions:record", request);

    await("the purchase is known")
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              JsonNode list = suite.recommend(customer);
              assertThat(list.path("strategy").asText()).isEqualTo("ease");
              assertThat(list.path("items").path(0).path("reason").asText())
                  .startsWith("because you bought");
              assertThat(list.path("items"))
                  .noneMatch(item -> item.path("id").asText().equals(product));
            });
  }

  @Test
  void agentsCorrectionsTrainTheSentimentClassifier() {
    Set<String> jobsBefore = jobs("sentiment");
    String shipped = champion("sentiment");
    String unseen = "great, thank you so much, the buckle snapped again";
    double before = negative(suite.ask(unseen));
    for (String thing : List.of("zip", "strap", "sole", "pole", "seam", "valve", "heel", "cap")) {
      for (String fault : List.of("opened itself", "broke", "came off", "leaks", "is bent")) {
        String sarcasm = "great, thank you so much, the %s %s again".formatted(thing, fault);
        suite.rate(
            suite.ask(sarcasm).path("answerId").asText(),
            Json.object().put("correctedSentiment", "NEGATIVE"),
            "");
      }
    }

    await("a job by policy ends")
        .atMost(TRAINING)
        .until(() -> endedByPolicy("sentiment", jobsBefore));
    // The policy may have begun before the last correction came: once more with all of them.
    assertThat(suite.cli("train", "sentiment").code()).isZero();
    String candidate = champion("sentiment");
    assertThat(candidate).isNotEqualTo(shipped);
    JsonNode promotion = entry("sentiment", candidate, "PROMOTED");
    JsonNode comparison = promotion.path("comparison");
    assertThat(comparison.path("heldOutCount").asInt()).isGreaterThanOrEqualTo(300);
    String metric = comparison.path("primaryMetric").asText();
    assertThat(comparison.path("candidateMetrics").path(metric).asDouble())
        .isGreaterThanOrEqualTo(comparison.path("championMetrics").path(metric).asDouble());
    await("serving follows")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(negative(suite.ask(unseen))).isGreaterThan(Math.max(0.5, before)));

    assertThat(suite.cli("models", "rollback", "sentiment", "--reason", "test").code()).isZero();
    assertThat(champion("sentiment")).isNotEqualTo(candidate);
    assertThat(newestEntry("sentiment").path("action").asText()).isEqualTo("ROLLED_BACK");
    assertThat(newestEntry("sentiment").path("actor").asText()).startsWith("admin");
    assertThat(suite.cli("models", "promote", "sentiment", candidate).code()).isZero();
    assertThat(champion("sentiment")).isEqualTo(candidate);
  }

  private Set<String> jobs(String family) {
    Set<String> names = new HashSet<>();
    suite
        .admin()
        .get("/v1/trainingJobs", Map.of("family", family, "pageSize", 100))
        .path("trainingJobs")
        .forEach(job -> names.add(job.path("name").asText()));
    return names;
  }

  private boolean endedByPolicy(String family, Set<String> known) {
    JsonNode jobs =
        suite
            .admin()
            .get("/v1/trainingJobs", Map.of("family", family, "pageSize", 100))
            .path("trainingJobs");
    return StreamSupport.stream(jobs.spliterator(), false)
        .filter(job -> !known.contains(job.path("name").asText()))
        .anyMatch(
            job ->
                job.path("requestedBy").asText().equals("policy")
                    && job.path("state").asText().equals("SUCCEEDED"));
  }

  private JsonNode newestEntry(String family) {
    return suite
        .admin()
        .get("/v1/ledgerEntries", Map.of("family", family, "pageSize", 1))
        .path("entries")
        .path(0);
  }

  private JsonNode entry(String family, String version, String action) {
    JsonNode entries =
        suite
            .admin()
            .get("/v1/ledgerEntries", Map.of("family", family, "pageSize", 100))
            .path("entries");
    return StreamSupport.stream(entries.spliterator(), false)
        .filter(entry -> entry.path("version").asText().equals(version))
        .filter(entry -> entry.path("action").asText().equals(action))
        .findFirst()
        .orElseThrow();
  }

  private String champion(String family) {
    return StreamSupport.stream(
            suite
                .cli("models", "list", "--family", family, "--json")
                .json()
                .path("models")
                .spliterator(),
            false)
        .filter(model -> model.path("alias").asText().equals("champion"))
        .map(model -> model.path("version").asText())
        .findFirst()
        .orElseThrow();
  }

  private static double negative(JsonNode answer) {
    return answer.path("sentiment").path("probabilities").path("negative").asDouble();
  }
}
