package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cli.output.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import, export and training data against a gateway that keeps files in memory. */
class ModelCommandsTest {
  private static final byte[] WEIGHTS = new byte[(5 << 20) + 7];

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private @TempDir Path folder;
  private Path model;
  private FakeGateway gateway;

  @BeforeEach
  void makeModel() throws IOException {
    gateway = new FakeGateway();
    model = Files.createDirectory(folder.resolve("model"));
    new Random(3).nextBytes(WEIGHTS);
    Files.writeString(model.resolve("config.json"), "{}");
    Files.write(model.resolve("model.safetensors"), WEIGHTS);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void anImportSendsPiecesAndSaysWhatItBecame() {
    int code = execute("models", "import", model.toString(), "--as", "gpt2");

    assertThat(code).as(err.toString()).isZero();
    assertThat(gateway.files.get("model.safetensors")).isEqualTo(WEIGHTS);
    assertThat(gateway.calls.stream().filter(call -> call.endsWith(":write"))).hasSize(4);
    assertThat(out.toString()).contains("gpt2 " + FakeGateway.VERSION, "models promote gpt2");
    assertThat(err.toString()).contains("sending: 100%");
  }

  @Test
  void calibrationIsToldInWords() {
    assertThat(execute("models", "calibration")).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains(
            "answer when at least 90 % sure: from a confidence of 0.700 on; tentatively from 0.600 on",
            "Measured on 300 judged questions.",
            "of 300 questions 50.0 % were answered, 92.0 % of that right (surely 88.2 %)",
            "few and biased): 7 of 9 answers of retrieval right");
  }

  @Test
  void calibrationOfEveryVersionIsALine() {
    assertThat(execute("models", "calibration", "--versions")).as(err.toString()).isZero();

    assertThat(out.toString().lines())
        .hasSize(3)
        .anyMatch(line -> line.matches("aaaa +bbbb +12 .*too few\\s*"))
        .anyMatch(line -> line.matches("cccc +dddd +1836 +0\\.041 .*ships\\s*"));
  }

  @Test
  void anImportCanPromote() {
    assertThat(execute("models", "import", model.toString(), "--as", "gpt2", "--promote")).isZero();

    assertThat(out.toString()).contains("champion");
    assertThat(gateway.calls).last().asString().endsWith(":promote");
  }

  @Test
  void aBrokenUploadGoesOnWhereItWas() {
    gateway.files.put("model.safetensors", java.util.Arrays.copyOf(WEIGHTS, 4 << 20));

    assertThat(execute("models", "import", model.toString(), "--as", "gpt2")).isZero();

    assertThat(gateway.files.get("model.safetensors")).isEqualTo(WEIGHTS);
    assertThat(gateway.calls.stream().filter(call -> call.endsWith(":write"))).hasSize(2);
  }

  @Test
  void aServiceThatIsAwayForAMomentIsWaitedFor() {
    gateway.stumbles.set(2);

    assertThat(execute("models", "import", model.toString(), "--as", "gpt2")).isZero();

    assertThat(gateway.files.get("model.safetensors")).isEqualTo(WEIGHTS);
  }

  @Test
  void whatTheSuiteRefusesIsShownAsItIs() {
    gateway.refusal =
        """
        {"error":{"status":"INVALID_ARGUMENT","message":"tensor 'wte' has shape [1], want [2]"}}
        """;

    assertThat(execute("models", "import", model.toString(), "--as", "gpt2"))
        .isEqualTo(ExitCodes.REFUSED);
    assertThat(err.toString()).contains("tensor 'wte' has shape [1], want [2]");
  }

  @Test
  void directoriesThatHoldNoModelAreRefusedBeforeAnythingIsSent() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path pickled = Files.createDirectory(folder.resolve("pickled"));
    Files.writeString(pickled.resolve("config.json"), "{}");
    Files.writeString(pickled.resolve("pytorch_model.bin"), "x");
    Path bare = Files.createDirectory(folder.resolve("bare"));
    Files.writeString(bare.resolve("model.safetensors"), "x");

    assertThat(refusal(folder.resolve("nowhere"))).contains("no such directory");
    assertThat(refusal(model.resolve("config.json"))).contains("expected a directory");
    assertThat(refusal(empty)).contains("directory is empty");
    assertThat(refusal(bare)).contains("has no config.json");
    assertThat(refusal(pickled)).contains("pytorch_model.bin", "safe_serialization=True");
    assertThat(gateway.calls).isEmpty();
  }

  @Test
  void filesThatHoldCodeAreLeftOutWithALine() throws IOException {
    Files.writeString(model.resolve("pytorch_model.bin"), "x");
    Files.writeString(model.resolve("README.md"), "A model.");

    assertThat(execute("models", "import", model.toString(), "--as", "gpt2")).isZero();

    assertThat(err.toString()).contains("left out: pytorch_model.bin");
    assertThat(gateway.files).containsOnlyKeys("README.md", "config.json", "model.safetensors");
  }

  @Test
  void checksumsAreVerified() throws IOException {
    Files.writeString(
        model.resolve("SHA256SUMS"),
        "%s  model.safetensors\n%s *config.json\n".formatted(digest(WEIGHTS), "0".repeat(64)));

    assertThat(refusal(model)).contains("config.json is damaged", "0".repeat(64));

    Files.writeString(
        model.resolve("SHA256SUMS"), "%s  tokenizer.json\n".formatted("0".repeat(64)));
    assertThat(refusal(model)).contains("tokenizer.json is missing");
  }

  @Test
  void filesThatTheChecksumsDoNotListAreTaken() throws IOException {
    Files.writeString(
        model.resolve("SHA256SUMS"), "%s  model.safetensors\n".formatted(digest(WEIGHTS)));

    assertThat(execute("models", "import", model.toString(), "--as", "gpt2")).isZero();
    assertThat(gateway.files).containsOnlyKeys("config.json", "model.safetensors");
  }

  @Test
  void anExportIsTheImportByteForByte() throws IOException {
    assertThat(execute("models", "import", model.toString(), "--as", "gpt2")).isZero();
    Path target = Files.createDirectory(folder.resolve("target"));
    Object before = Files.getAttribute(target, "unix:ino");

    int code = execute("models", "export", "gpt2", target.toString(), "--json");

    assertThat(code).as(err.toString()).isZero();
    assertThat(Files.getAttribute(target, "unix:ino")).as("the same directory").isEqualTo(before);
    try (Stream<Path> files = Files.list(target)) {
      assertThat(files).hasSize(2);
    }
    assertThat(target.resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
    assertThat(target.resolve("config.json")).hasContent("{}");
    assertThat(Json.parse(out.toString().substring(out.toString().indexOf("{"))).path("version"))
        .asString()
        .contains(FakeGateway.VERSION);
  }

  @Test
  void anExportThatArrivesDamagedLeavesNothing() throws IOException {
    assertThat(execute("models", "import", model.toString(), "--as", "gpt2")).isZero();
    Objects.requireNonNull(gateway.files.get("model.safetensors"))[5]++;
    Path target = folder.resolve("target");

    int code = execute("models", "export", "gpt2/" + FakeGateway.VERSION, target.toString());

    assertThat(code).isEqualTo(ExitCodes.REFUSED);
    assertThat(err.toString()).contains("model.safetensors arrived damaged");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(model);
    }
  }

  @Test
  void anExportOverwritesNothing() {
    assertThat(execute("models", "export", "gpt2", model.toString())).isEqualTo(ExitCodes.REFUSED);
    assertThat(err.toString()).contains("directory is not empty");
  }

  @Test
  void examplesAreSentInBatchesBeforeTheTraining() throws IOException {
    Path data = folder.resolve("data.jsonl");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      lines.add(
          "{\"question\":\"q%d\",\"passages\":[\"p\"],\"answer\":\"a\",\"weight\":2}".formatted(i));
    }
    Files.write(data, lines);

    int code = execute("train", "answering", "--data", data.toString(), "--no-wait");

    assertThat(code).as(err.toString()).isZero();
    assertThat(gateway.calls)
        .containsExactly(
            "POST /v1/trainingExamples:import",
            "POST /v1/trainingExamples:import",
            "POST /v1/trainingJobs");
    assertThat(gateway.bodies.get(0).path("answering")).hasSize(1000);
    assertThat(gateway.bodies.get(0).path("requestId").asText()).isNotEmpty();
    assertThat(err.toString()).contains("1498 examples were added, 2 were there already");
  }

  @Test
  void wrongExamplesAreNamedByLineAndFieldAndNothingIsSent() throws IOException {
    Path data = folder.resolve("data.jsonl");
    Files.writeString(
        data,
        """
        {"question":"q","passages":["p"],"answer":"a"}
        {"question":" ","passages":["p"],"answer":"a"}

        {"question":"q","passages":[],"answer":"a"}
        {"question":"q","passages":["p",1],"answer":"a"}
        {"question":"q","passages":["p"]}
        {"question":"q","passages":["p"],"answer":"a","weight":0}
        {"question":"q","passages":["p"],"answer":"a","passage":"p"}
        {"question":
        """);

    assertThat(execute("train", "answering", "--data", data.toString()))
        .isEqualTo(ExitCodes.REFUSED);
    assertThat(err.toString())
        .contains(
            "line 2: question: expected",
            "line 4: passages: expected",
            "line 5: passages[1]: expected",
            "line 6: answer: expected",
            "line 7: weight: expected",
            "line 8: passage: unknown",
            "line 9: expected a JSON object");
    assertThat(gateway.calls).isEmpty();
    assertThat(execute("train", "recommender", "--data", data.toString())).isEqualTo(2);
  }

  @Test
  void examplesThatAreNotUtf8AreNamed() throws IOException {
    Path data = folder.resolve("latin1.jsonl");
    Files.write(data, new byte[] {(byte) 0xe4, '\n'});

    assertThat(execute("train", "answering", "--data", data.toString()))
        .isEqualTo(ExitCodes.REFUSED);
    assertThat(err.toString()).contains("latin1.jsonl: expected UTF-8");
  }

  private String refusal(Path directory) {
    err.getBuffer().setLength(0);
    assertThat(execute("models", "import", directory.toString(), "--as", "gpt2"))
        .isEqualTo(ExitCodes.REFUSED);
    return err.toString();
  }

  private int execute(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", gateway.url(), "--key", "test"));
    return ParleyCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
