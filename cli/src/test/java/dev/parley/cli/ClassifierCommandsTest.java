package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.cli.output.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training, evaluation and prediction against a gateway that keeps datasets in memory. */
class ClassifierCommandsTest {
  private static final String DATASET = "datasets/0123456789abcdef";
  private static final String REPORT =
      """
      {"textCount": 4, "accuracy": 0.75, "macroF1": 0.7333, "rocAuc": 0.9,
       "calibrationError": 0.125,
       "labels": [
         {"label": "negative", "precision": 1, "recall": 0.5, "f1": 0.6667, "rocAuc": 0.9,
          "support": 2, "roc": [{}, {"truePositiveRate": 0.5}, {"falsePositiveRate": 1, "truePositiveRate": 1}]},
         {"label": "<positive>", "precision": 0.6667, "recall": 1, "f1": 0.8, "rocAuc": 0.9,
          "support": 2, "roc": [{}, {"falsePositiveRate": 1, "truePositiveRate": 1}]}],
       "confusion": [{"counts": [1, 1]}, {"counts": [0, 2]}],
       "calibration": [{"lower": 0.5, "upper": 0.6, "count": 4, "meanProbability": 0.55, "accuracy": 0.75}]}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<JsonNode> rows = new CopyOnWriteArrayList<>();
  private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
  private @TempDir Path folder;
  private HttpServer gateway;

  /** The state that an evaluation ends in. */
  private volatile String ending = "\"state\": \"SUCCEEDED\", \"report\": " + REPORT;

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/", this::handle);
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  @Test
  void trainingSendsBothFilesAndOrdersAJobOfThem() throws IOException {
    Path train = csv("train.csv", "text,label\nwhere is it,delivery\nsend it back,return\n");
    Path valid = csv("valid.csv", "text,label\nis it there,delivery\nsing a song,none\n");

    int code =
        execute(
            "train",
            "intent",
            "--data",
            train.toString(),
            "--valid",
            valid.toString(),
            "--out-of-scope-label",
            "none",
            "--model",
            "bert",
            "--base",
            "0123456789abcdef",
            "--epochs",
            "2",
            "--learning-rate",
            "3e-5",
            "--resample",
            "--seed",
            "7",
            "--replace-labels",
            "--no-wait");

    assertThat(code).as(err.toString()).isZero();
    assertThat(rows)
        .extracting(row -> row.path("split").asText() + " " + row.path("label").asText())
        .containsExactly(
            "TRAINING delivery", "TRAINING return", "VALIDATION delivery", "VALIDATION ");
    JsonNode job = bodies.get(bodies.size() - 1);
    assertThat(job.path("family").asText()).isEqualTo("intent");
    assertThat(job.path("classifier").toString())
        .isEqualTo(
            "{\"dataset\":\"%s\",\"baseModel\":\"models/intent/versions/0123456789abcdef\","
                    .formatted(DATASET)
                + "\"replaceLabels\":true,\"kind\":\"BERT\",\"balance\":\"RESAMPLE\","
                + "\"seed\":\"7\",\"epochs\":2,\"learningRate\":3.0E-5}");
  }

  @Test
  void badRowsSendNothingUnlessTheyMayBeSkipped() throws IOException {
    Path data = csv("test.csv", "text,label\nfine,positive\nhm,so-so\n");

    assertThat(execute("evaluate", "sentiment", "--data", data.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("test.csv: line 3: label 'so-so' is unknown")
        .contains("nothing was sent; --skip-bad-rows");
    assertThat(calls).isEmpty();

    int code = execute("evaluate", "sentiment", "--data", data.toString(), "--skip-bad-rows");
    assertThat(code).as(err.toString()).isZero();
    assertThat(rows).hasSize(1);
    assertThat(err.toString()).contains("left out 1 of 2 rows");
  }

  @Test
  void evaluationIsPrintedAndDrawn() throws IOException {
    Path data = csv("test.csv", "text,label\nfine,positive\n");
    Path picture = folder.resolve("roc.svg");

    int code =
        execute(
            "evaluate", "sentiment", "--data", data.toString(), "--picture", picture.toString());

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("accuracy           0.7500", "macro F1           0.7333")
        .contains("negative    1.0000     0.5000  0.6667  0.9000   2")
        .contains("<positive>    0         2")
        .contains("50 % to 60 %     55 %        75 %   4");
    assertThat(Files.readString(picture))
        .startsWith("<svg ")
        .contains("<polyline points=\"0.0,420.0 0.0,210.0 420.0,0.0\"")
        .contains("&lt;positive&gt; (AUC 0.900)")
        .doesNotContain("<positive>");
  }

  @Test
  void jsonIsTheEvaluationAndAFailureIsExitCodeOne() throws IOException {
    Path data = csv("test.csv", "text,label\nfine,positive\n");

    assertThat(execute("evaluate", "sentiment", "--data", data.toString(), "--json")).isZero();
    assertThat(Json.parse(out.toString()).path("report").path("accuracy").asDouble())
        .isEqualTo(0.75);

    ending = "\"state\": \"FAILED\", \"message\": \"1 labels are unknown\"";
    assertThat(execute("evaluate", "sentiment", "--data", data.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("1 labels are unknown");
  }

  @Test
  void predictionsComeWithTheWordsThatMovedThem() {
    assertThat(execute("predict", "sentiment", "great", "--explain")).isZero();

    assertThat(out.toString())
        .contains("POSITIVE  0.900        great  great +2.50")
        .contains("models/sentiment/versions/0123456789abcdef");
  }

  @Test
  void whatMakesNoSenseIsWrongUsage() throws IOException {
    Path data = csv("train.csv", "text,label\na,b\n");

    assertThat(execute("train", "intent")).isEqualTo(2);
    assertThat(execute("train", "recommender", "--epochs", "3")).isEqualTo(2);
    assertThat(execute("train", "recommender", "--data", data.toString())).isEqualTo(2);
    assertThat(execute("evaluate", "answering", "--data", data.toString())).isEqualTo(2);
    assertThat(execute("evaluate", "intent", "--data", data.toString(), "--picture", "roc.png"))
        .isEqualTo(2);
    assertThat(calls).isEmpty();
  }

  private Path csv(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    JsonNode body =
        bytes.length == 0 ? Json.object() : Json.parse(new String(bytes, StandardCharsets.UTF_8));
    String path = exchange.getRequestURI().getPath();
    calls.add(path);
    bodies.add(body);
    if (path.endsWith(":append")) {
      body.path("rows").forEach(rows::add);
    }
    reply(
        exchange,
        switch (path) {
          case "/v1/datasets", "/v1/" + DATASET + ":append" ->
              "{\"dataset\":{\"name\":\"%s\",\"receivedCount\":%d}}"
                  .formatted(DATASET, rows.size());
          case "/v1/trainingJobs" ->
              "{\"trainingJob\":{\"name\":\"trainingJobs/1\",\"state\":\"PENDING\"}}";
          case "/v1/evaluations" ->
              "{\"evaluation\":{\"name\":\"evaluations/1\",\"state\":\"PENDING\"}}";
          case "/v1/evaluations/1" ->
              "{\"evaluation\":{\"name\":\"evaluations/1\", %s}}".formatted(ending);
          default ->
              """
              {"predictions": [{"label": "POSITIVE", "probabilities": {"positive": 0.9},
                "modelVersion": "models/sentiment/versions/0123456789abcdef"}],
               "explanations": [{"label": "positive", "words": [
                 {"startOffset": 0, "endOffset": 5, "text": "great", "weight": 2.5}]}]}
              """;
        });
  }

  private static void reply(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("content-type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private int execute(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    rows.clear();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--url");
    all.add("http://127.0.0.1:" + gateway.getAddress().getPort());
    all.add("--key");
    all.add("k");
    return ParleyCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }
}
