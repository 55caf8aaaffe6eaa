package dev.parley.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.suite.ApiException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 on anything, while customers go on asking and rating. */
@ExtendWith(SuiteExtension.class)
class FaultsIT {
  private static final Duration RECOVERY = Duration.ofSeconds(90);
  private static final int ANSWERS_BEFORE_AND_AFTER = 5;

  private final RunningSuite suite;

  FaultsIT(RunningSuite suite) {
    this.suite = suite;
  }

  @AfterEach
  void everythingIsBack() throws InterruptedException {
    suite.processes().awaitReady(RECOVERY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nlp", "recommender", "feedback", "gateway", "kafka", "postgres"})
  void whatWasAcceptedSurvivesTheKillOfAnyProcessAndTheProcessComesBack(String process)
      throws Exception {
    Traffic traffic = new Traffic(suite);
    try (traffic) {
      awaitAnswers(traffic, ANSWERS_BEFORE_AND_AFTER);
      int restarts = restarts(process);
      suite.processes().kill(process);
      await(process + " comes back").atMost(RECOVERY).until(() -> restarts(process) > restarts);
      suite.processes().awaitReady(RECOVERY);
      awaitAnswers(traffic, traffic.answers() + ANSWERS_BEFORE_AND_AFTER);
    }

    assertThat(traffic.surprises()).isEmpty();
    assertThat(traffic.lostMessages()).as("accepted messages that were lost").isEmpty();
    assertThat(traffic.ratings()).isPositive();
    await("every accepted rating is in the ledger, once")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(traffic.lostOrDoubledRatings()).isEmpty());
    await("every accepted rating is in Kafka")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(ratingsInKafka()).containsAll(traffic.ratedAnswers()));
  }

  @Test
  void withoutTheNlpServiceAKnownQuestionIsAnsweredAsBefore() {
    String question = "How long do I have to return a jacket?";
    assertThat(suite.ask(question).path("action").asText()).isEqualTo("ANSWER");
    suite.processes().hold("nlp");
    try {
      JsonNode known = suite.ask(question);
      JsonNode unknown = suite.ask("Which boots did Hannibal wear?");

      assertThat(known.path("fallback").asText()).isEqualTo("earlier-answer");
      assertThat(known.path("text").asText()).contains("60 days");
      assertThat(unknown.path("fallback").asText()).isEqualTo("apology");
      assertThat(unknown.path("action").asText()).isEqualTo("ABSTAIN");
      assertThat(unknown.path("reason").asText()).isEqualTo("SERVICE_DEGRADED");
    } finally {
      suite.processes().release("nlp");
    }
  }

  @Test
  void withoutTheRecommenderPopularItemsAreRecommended() {
    assertThat(suite.recommend("c0003").path("items")).isNotEmpty();
    suite.processes().hold("recommender");
    try {
      JsonNode list = suite.recommend("c0003");

      assertThat(list.path("strategy").asText()).isEqualTo("cached-popular");
      assertThat(list.path("items")).isNotEmpty();
    } finally {
      suite.processes().release("recommender");
    }
  }

  @Test
  void withoutPostgresEveryCallSaysTryAgainLater() {
    suite.processes().hold("postgres");
    try {
      assertThat(catchStatus(() -> suite.ask("Do you repair tents?"))).isEqualTo("UNAVAILABLE");
    } finally {
      suite.processes().release("postgres");
    }
  }

  private static String catchStatus(Runnable call) {
    try {
      call.run();
      return "OK";
    } catch (ApiException e) {
      return e.status();
    }
  }

  private void awaitAnswers(Traffic traffic, int count) {
    await(count + " answers").atMost(RECOVERY).until(() -> traffic.answers() >= count);
  }

  private int restarts(String process) {
    return suite.processes().processes().stream()
        .filter(status -> status.name().equals(process))
        .findFirst()
        .orElseThrow()
        .restarts();
  }

  private Set<String> ratingsInKafka() {
    List<JsonNode> events = new CopyOnWriteArrayList<>();
    Thread tail =
        new Thread(
            () -> {
              try {
                suite
                    .admin()
                    .getEvents(
                        "/v1/topics/parley.feedback.v1:tail",
                        Map.of("last", 1000),
                        (name, event) -> events.add(event));
              } catch (RuntimeException e) {
                // The tail ends with the test.
              }
            });
    tail.setDaemon(true);
    tail.start();
    awaitQuiet(events);
    Set<String> answers = new HashSet<>();
    events.forEach(
        event ->
            answers.add(
                event.path("data").path("record").path("feedback").path("answerId").asText()));
    return answers;
  }

  private static void awaitQuiet(List<JsonNode> events) {
    int[] last = {-1};
    await("the tail has caught up")
        .pollInterval(Duration.ofMillis(700))
        .atMost(Duration.ofSeconds(15))
        .until(
            () -> {
              boolean quiet = events.size() == last[0] && !events.isEmpty();
              last[0] = events.size();
              return quiet;
            });
  }
}
