package dev.parley.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.suite.ApiException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The language model under the name `answering` gets better with ratings, corrections, examples.
 */
@ExtendWith(SuiteExtension.class)
@Order(Integer.MAX_VALUE) // where `answering` had no champion, the last one here stays it
class AnsweringLearningIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern STEP =
      Pattern.compile("learning from examples: step (\\d+) of (\\d+), .* left");
  private static final int CHECKPOINT_EVERY = 10;
  private static final int IMPORTED = 60;
  private static final Pattern LEARNED = Pattern.compile("Fine-tuned from .* on (\\d+) examples.*");

  private final RunningSuite suite;
  @TempDir private Path temporary;

  AnsweringLearningIT(RunningSuite suite) {
    this.suite = suite;
  }

  @Test
  void ratedAnswersAndExamplesMakeABetterModelEvenIfTheTrainerIsKilled() throws Exception {
    List<String> before = champions();
    Path directory = TinyGpt2Directory.write(temporary.resolve("tiny"));
    assertThat(
            suite
                .cli("models", "import", directory.toString(), "--as", "answering", "--promote")
                .code())
        .isZero();
    String imported = champions().get(0);
    await("the imported model serves")
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(ApiException.class) // while it is being loaded
        .until(() -> servedVersion().equals(imported));
    try {
      learn(imported);
    } finally {
      before.forEach(
          version ->
              assertThat(suite.cli("models", "promote", "answering", version).code()).isZero());
    }
  }

  private void learn(String imported) throws Exception {
    JsonNode answer = suite.ask("How long do I have to return a jacket?");
    assertThat(
            suite
                .cli(
                    "feedback",
                    answer.path("answerId").asText(),
                    "--rating",
                    "2",
                    "--corrected-answer",
                    "You have 60 days.")
                .code())
        .isZero();
    suite.rate(
        suite.ask("How do I wash a down jacket?").path("answerId").asText(),
        Json.object().put("thumbs", "THUMBS_DOWN").put("correctedAnswer", "By hand."),
        "");
    Path examples = temporary.resolve("examples.jsonl");
    Files.writeString(
        examples,
        IntStream.range(0, IMPORTED)
            .mapToObj(
                i ->
                    "{\"question\": \"Thing %d?\", \"passages\": [\"In 30 days. Now. Never.\"], \"answer\": \"Never.\"}"
                        .formatted(i))
            .collect(Collectors.joining("\n")));

    try (SteadyRequests requests = new SteadyRequests(this::servedVersion)) {
      RunningSuite.CliResult ordered =
          suite.cli("train", "answering", "--data", examples.toString(), "--no-wait", "--json");
      assertThat(ordered.code()).as(ordered.err()).isZero();
      String job = ordered.json().path("name").asText();

      int reached = awaitStep(job, 3 * CHECKPOINT_EVERY);
      suite.processes().kill("nlp-trainer");
      List<Integer> later = stepsUntilTheEnd(job);

      assertThat(later).isNotEmpty().allMatch(step -> step > reached - 2 * CHECKPOINT_EVERY);
      JsonNode ended = job(job);
      assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");
      assertThat(ended.path("promoted").asBoolean()).as(ended.toString()).isTrue();
      Map<String, Double> champion = metrics(ended, "championMetrics");
      Map<String, Double> candidate = metrics(ended, "candidateMetrics");
      assertThat(candidate.get("tokenF1")).isGreaterThan(champion.get("tokenF1"));
      assertThat(candidate.get("perplexity")).isLessThan(champion.get("perplexity"));
      String version = ended.path("version").asText();
      int heldOut = ended.path("comparison").path("heldOutCount").asInt();
      assertThat(learned(version) + heldOut)
          .as("the imported examples and the two corrections")
          .isGreaterThanOrEqualTo(IMPORTED + 2);
      assertThat(version).isNotEqualTo(imported);
      await("serving follows").atMost(PATIENCE).until(() -> servedVersion().equals(version));
      assertThat(requests.failures()).isEmpty();
      assertThat(requests.count()).isPositive();
    }
  }

  /** Generates a token; says which version did. */
  private String servedVersion() {
    List<String> versions = new ArrayList<>();
    var request = Json.object().put("prompt", "Question: ");
    request.putObject("options").put("maxTokens", 1);
    suite
        .admin()
        .postForEvents(
            "/v1/models/answering:generate",
            request,
            (name, event) -> {
              if (event.has("end")) {
                versions.add(event.path("end").path("modelVersion").asText());
              }
            });
    if (versions.size() != 1) {
      throw new IllegalStateException("a text had %d ends".formatted(versions.size()));
    }
    return versions.get(0).substring(versions.get(0).lastIndexOf('/') + 1);
  }

  private int awaitStep(String job, int least) {
    AtomicInteger reached = new AtomicInteger();
    await("step " + least)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              reached.set(step(job(job)));
              return reached.get() >= least;
            });
    return reached.get();
  }

  /** The steps that are told, after those of the killed trainer. */
  private List<Integer> stepsUntilTheEnd(String job) {
    List<Integer> steps = new ArrayList<>();
    AtomicBoolean anew = new AtomicBoolean();
    await("the end of the job")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              JsonNode now = job(job);
              int step = step(now);
              if (step == 0) {
                anew.set(true); // another trainer has it
              } else if (anew.get()) {
                steps.add(step);
              }
              return !now.path("state").asText().equals("RUNNING");
            });
    return steps;
  }

  private static int step(JsonNode job) {
    Matcher matcher = STEP.matcher(job.path("message").asText());
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private JsonNode job(String name) {
    return suite.admin().get("/v1/" + name).path("trainingJob");
  }

  private static Map<String, Double> metrics(JsonNode job, String side) {
    Map<String, Double> metrics = new HashMap<>();
    job.path("comparison")
        .path(side)
        .properties()
        .forEach(metric -> metrics.put(metric.getKey(), metric.getValue().asDouble()));
    return metrics;
  }

  /** How many examples a version was fine-tuned on, as it says itself. */
  private int learned(String version) {
    Matcher matcher =
        models()
            .filter(model -> model.path("version").asText().equals(version))
            .map(model -> LEARNED.matcher(model.path("description").asText()))
            .findFirst()
            .orElseThrow();
    assertThat(matcher.matches()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private Stream<JsonNode> models() {
    return StreamSupport.stream(
        suite
            .cli("models", "list", "--family", "answering", "--json")
            .json()
            .path("models")
            .spliterator(),
        false);
  }

  private List<String> champions() {
    return models()
        .filter(model -> model.path("alias").asText().equals("champion"))
        .map(model -> model.path("version").asText())
        .toList();
  }
}
