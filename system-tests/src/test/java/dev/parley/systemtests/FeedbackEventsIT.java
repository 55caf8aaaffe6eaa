package dev.parley.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SuiteExtension.class)
class FeedbackEventsIT {
  private static final String TOPIC = "parley.feedback.v1";

  private final RunningSuite suite;
  private @TempDir Path folder;

  FeedbackEventsIT(RunningSuite suite) {
    this.suite = suite;
  }

  @Test
  void aThumbsDownOverHttpShowsInTheTailOfItsTopic() {
    List<JsonNode> tail = new CopyOnWriteArrayList<>();
    Thread follower =
        new Thread(
            () ->
                suite
                    .admin()
                    .getEvents(
                        "/v1/topics/" + TOPIC + ":tail",
                        Map.of("last", 1),
                        (name, event) -> tail.add(event)));
    follower.setDaemon(true);
    suite.rate(suite.ask("Where are your stores?").path("answerId").asText(), thumbsDown(), "");
    follower.start();
    await("the tail is connected").atMost(Duration.ofSeconds(20)).until(() -> !tail.isEmpty());

    String answerId = suite.ask("Do you sell gift cards?").path("answerId").asText();
    suite.rate(answerId, thumbsDown().put("comment", "not what I meant"), "");

    await("the rating arrives")
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(tail)
                    .anySatisfy(
                        event -> {
                          JsonNode feedback = event.path("data").path("record").path("feedback");
                          assertThat(feedback.path("answerId").asText()).isEqualTo(answerId);
                          assertThat(feedback.path("thumbs").asText()).isEqualTo("THUMBS_DOWN");
                          assertThat(event.path("headers").path("ce_type").asText())
                              .isEqualTo("parley.events.v1.FeedbackSubmitted");
                        }));
  }

  @Test
  void anOpenedSourceIsToldOnceInTheSameTopic() {
    JsonNode answer = suite.ask("How long do I have to return a jacket?");
    JsonNode request =
        Json.object()
            .put("answerId", answer.path("answerId").asText())
            .put("passage", answer.path("citations").path(0).path("passage").asText());
    List<JsonNode> tail = new CopyOnWriteArrayList<>();

    boolean first = open(request);
    boolean again = open(request);

    assertThat(List.of(first, again)).containsExactly(true, false);
    Thread follower =
        new Thread(
            () ->
                suite
                    .admin()
                    .getEvents(
                        "/v1/topics/" + TOPIC + ":tail",
                        Map.of("last", 100),
                        (name, event) -> tail.add(event)));
    follower.setDaemon(true);
    follower.start();
    await("the opened source arrives")
        .atMost(Duration.ofSeconds(20))
        .until(() -> tail.stream().anyMatch(event -> isAbout(event, request)));
    assertThat(tail)
        .filteredOn(event -> isAbout(event, request))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.path("headers").path("ce_type").asText())
                  .isEqualTo("parley.events.v1.SourceOpened");
              assertThat(event.path("data").path("source").path("position").asInt()).isEqualTo(1);
            });
  }

  private boolean open(JsonNode request) {
    return suite.client().post("/v1/openedSources:record", request).path("recorded").asBoolean();
  }

  private static boolean isAbout(JsonNode event, JsonNode request) {
    JsonNode source = event.path("data").path("source");
    return source.path("answerId").equals(request.path("answerId"))
        && source.path("passage").equals(request.path("passage"));
  }

  @Test
  void aStockConsoleConsumerSeesCloudEventsHeaders() throws Exception {
    suite.rate(suite.ask("Do you ship to Norway?").path("answerId").asText(), thumbsDown(), "");
    Path output = folder.resolve("console-consumer.txt");

    Process consumer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("..", "deploy", "kafka-dist", "target", "lib") + "/*",
                "org.apache.kafka.tools.consumer.ConsoleConsumer",
                "--bootstrap-server",
                suite.processes().kafkaBootstrapServers(),
                "--topic",
                TOPIC,
                "--from-beginning",
                "--max-messages",
                "1",
                "--timeout-ms",
                "30000",
                "--property",
                "print.headers=true",
                "--property",
                "print.key=true")
            .redirectOutput(output.toFile())
            .redirectErrorStream(true)
            .start();

    assertThat(consumer.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(output, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("ce_specversion:1.0")
        .containsPattern("ce_type:parley.events.v1.(FeedbackSubmitted|SourceOpened)")
        .contains("content-type:application/protobuf");
  }

  @Test
  void theSameRequestIdIsRecordedOnce() {
    String answerId = suite.ask("How do I wash a down jacket?").path("answerId").asText();
    String requestId = UUID.randomUUID().toString();

    JsonNode first = suite.rate(answerId, thumbsDown(), requestId);
    JsonNode second = suite.rate(answerId, thumbsDown(), requestId);

    assertThat(second.path("name").asText()).isEqualTo(first.path("name").asText());
    assertThat(suite.agent().get("/v1/feedback", Map.of("answerId", answerId)).path("feedback"))
        .hasSize(1);
  }

  private static com.fasterxml.jackson.databind.node.ObjectNode thumbsDown() {
    return Json.object().put("thumbs", "THUMBS_DOWN");
  }
}
