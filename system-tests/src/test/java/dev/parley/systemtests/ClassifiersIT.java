package dev.parley.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A company's own labels, from a CSV file to conversations. */
@ExtendWith(SuiteExtension.class)
class ClassifiersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> THINGS =
      List.of("jacket", "tent", "rope", "boots", "stove", "helmet", "backpack", "harness");

  private final RunningSuite suite;
  private @TempDir Path folder;

  ClassifiersIT(RunningSuite suite) {
    this.suite = suite;
  }

  @Test
  void intentsAreLearnedFromACsvServedWithoutAFailedRequestAndMeasured() throws Exception {
    train("--data", csv("first", "delivery", "repair"));
    awaitIntent("when does my parcel with the anorak arrive", "delivery");
    assertThat(suite.ask("When does my parcel arrive?").path("intent").path("label").asText())
        .isEqualTo("delivery");
    assertThat(suite.cli("predict", "intent", "the zip broke", "--explain").out())
        .contains("repair");

    RunningSuite.CliResult refused =
        suite.cli("train", "intent", "--data", csv("second", "shipping", "mending"));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).contains("has the labels delivery, repair");

    try (SteadyRequests requests = new SteadyRequests(() -> intent("the zip broke"))) {
      train("--data", csv("second", "shipping", "mending"), "--replace-labels");
      awaitIntent("when does my parcel with the anorak arrive", "shipping");
      assertThat(requests.failures()).isEmpty();
      assertThat(requests.count()).isPositive();
    }

    Path picture = folder.resolve("intent.svg");
    JsonNode evaluation =
        suite
            .cli(
                "evaluate",
                "intent",
                "--data",
                csv("test", "shipping", "mending"),
                "--picture",
                picture.toString(),
                "--json")
            .json();
    assertThat(evaluation.path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(evaluation.path("report").path("accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(evaluation.path("report").path("confusion")).hasSize(2);
    assertThat(Files.readString(picture)).contains("<polyline", "shipping");
  }

  @Test
  void badRowsAreNamedAndNothingIsSent() throws IOException {
    Path data = folder.resolve("bad.csv");
    Files.writeString(data, "text,label\nfine,positive\nhm,so-so\n");

    RunningSuite.CliResult refused = suite.cli("train", "sentiment", "--data", data.toString());

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("bad.csv: line 3: label 'so-so' is unknown");
    RunningSuite.CliResult skipped =
        suite.cli("evaluate", "sentiment", "--data", data.toString(), "--skip-bad-rows", "--json");
    assertThat(skipped.code()).as(skipped.err()).isZero();
    assertThat(skipped.json().path("report").path("textCount").asInt()).isEqualTo(1);
  }

  private void train(String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "train";
    all[1] = "intent";
    System.arraycopy(options, 0, all, 2, options.length);
    RunningSuite.CliResult result = suite.cli(all);
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("was promoted");
  }

  private void awaitIntent(String text, String label) {
    await("intents are served")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> intent(text).path("label").asText().equals(label));
  }

  private JsonNode intent(String text) {
    ObjectNode request = Json.object();
    request.putArray("sentences").add(text);
    return suite.client().post("/v1/intent:predict", request).path("predictions").path(0);
  }

  private String csv(String name, String delivery, String repair) throws IOException {
    StringBuilder csv = new StringBuilder("text,label\n");
    for (String thing : THINGS) {
      csv.append("when does my parcel with the %s arrive,%s%n".formatted(thing, delivery));
      csv.append("\"the %s broke, can you mend it\",%s%n".formatted(thing, repair));
    }
    Path file = folder.resolve(name + ".csv");
    Files.writeString(file, csv);
    return file.toString();
  }
}
