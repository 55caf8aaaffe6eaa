package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands against an HTTP server that plays the gateway. */
class CommandLineTest {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private @TempDir Path folder;
  private HttpServer gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  @Test
  void askWithJsonPrintsTheAnswerRecordAndNothingElse() throws Exception {
    reply("/v1/conversations", 200, "{\"conversation\":{\"name\":\"conversations/1\"}}");
    reply(
        "/v1/conversations/1:sendMessage",
        200,
        """
        event: textDelta
        data: {"textDelta":"Sixty days."}

        event: done
        data: {"done":{"answer":{"answerId":"a1","action":"ANSWER","text":"Sixty days."}}}

        """);

    int code = execute("ask", "How long?", "--json");

    assertThat(code).isZero();
    assertThat(Json.parse(out.toString()).path("answerId").asText()).isEqualTo("a1");
    assertThat(err.toString()).isEmpty();
    assertThat(requests).anyMatch(request -> request.contains("\"text\":\"How long?\""));
  }

  @Test
  void generatePrintsTheTextAsItComesAndWithJsonOneObject() throws Exception {
    reply(
        "/v1/models/gpt2:generate",
        200,
        """
        event: token
        data: {"token":{"id":5,"text":" up","logProbability":-0.5}}

        event: token
        data: {"token":{"id":7,"text":" there"}}

        event: end
        data: {"end":{"stopReason":"MAX_TOKENS","promptTokens":3,"generatedTokens":2,"modelVersion":"models/gpt2/versions/1","seed":"9007199254740993"}}

        """);
    Path prompt = Files.writeString(folder.resolve("prompt.txt"), "Look");

    assertThat(
            execute(
                "generate",
                "--model",
                "gpt2",
                "--prompt-file",
                prompt.toString(),
                "--stop",
                "a",
                "--stop",
                "b",
                "--max-tokens",
                "2",
                "--top-k",
                "40",
                "--min-p",
                "0.1"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).isEqualTo(" up there" + System.lineSeparator());
    assertThat(err.toString()).contains("2 tokens after 3 of the prompt, MAX_TOKENS");
    assertThat(requests.get(0))
        .contains("\"prompt\":\"Look\"", "\"stop\":[\"a\",\"b\"]", "\"topK\":40", "\"minP\":0.1")
        .doesNotContain("temperature");

    out.getBuffer().setLength(0);
    assertThat(execute("generate", "--model", "gpt2", "--prompt", "Look", "--json")).isZero();
    var written = Json.parse(out.toString());
    assertThat(written.path("text").asText()).isEqualTo(" up there");
    assertThat(written.path("tokens").toString())
        .isEqualTo(
            "[{\"id\":5,\"text\":\" up\",\"logProbability\":-0.5},{\"id\":7,\"text\":\" there\"}]");
    assertThat(written.path("seed").asLong()).isEqualTo(9007199254740993L);
    assertThat(written.path("promptTokens").asInt()).isEqualTo(3);
  }

  @Test
  void aTextThatBreaksOffIsNoText() {
    reply(
        "/v1/models/gpt2:generate",
        200,
        "event: token\ndata: {\"token\":{\"id\":5,\"text\":\"up\"}}\n\n");
    reply(
        "/v1/models/busy:generate",
        200,
        """
        event: error
        data: {"error":{"status":"UNAVAILABLE","message":"nlp service is away"}}

        """);

    assertThat(execute("generate", "--model", "gpt2", "--prompt", "a"))
        .isEqualTo(ExitCodes.UNREACHABLE);
    assertThat(execute("generate", "--model", "busy", "--prompt", "a"))
        .isEqualTo(ExitCodes.TRY_AGAIN);
    assertThat(execute("generate", "--model", "gpt2")).isEqualTo(2);
    assertThat(execute("generate", "--model", "gpt2", "--prompt", "a", "--prompt-file", "b"))
        .isEqualTo(2);
  }

  @Test
  void aRefusedFieldIsNamed() {
    reply(
        "/v1/feedback",
        400,
        """
        {"error":{"code":400,"status":"INVALID_ARGUMENT","message":"invalid request",
         "details":[{"fieldViolations":[{"field":"feedback.rating","description":"expected 1 to 5"}]}]}}
        """);

    int code = execute("feedback", "a1", "--rating", "9");

    assertThat(code).isEqualTo(ExitCodes.REFUSED);
    assertThat(err.toString()).contains("feedback.rating: expected 1 to 5");
  }

  @Test
  void exitCodesTellAccessFromTroubleFromAbsence() {
    reply("/v1/models", 403, "{\"error\":{\"status\":\"PERMISSION_DENIED\",\"message\":\"no\"}}");
    reply("/v1/topics", 503, "{\"error\":{\"status\":\"UNAVAILABLE\",\"message\":\"away\"}}");

    assertThat(execute("models", "list")).isEqualTo(ExitCodes.NOT_ALLOWED);
    assertThat(execute("events", "topics")).isEqualTo(ExitCodes.TRY_AGAIN);
    assertThat(execute("models", "list", "--surprise")).isEqualTo(2);
    gateway.stop(0);
    assertThat(execute("models", "list")).isEqualTo(ExitCodes.UNREACHABLE);
  }

  @Test
  void aDataDirectoryNamesTheSuiteAndItsKey() throws Exception {
    reply("/v1/models", 200, "{\"models\":[],\"nextPageToken\":\"\"}");
    Files.writeString(folder.resolve("state.json"), "{\"url\":\"" + url() + "\"}");
    Files.writeString(folder.resolve("keys.properties"), "key.admin=secret\n");

    assertThat(line().execute("models", "list", "--data-dir", folder.toString())).isZero();
    assertThat(requests).anyMatch(request -> request.contains("Bearer secret"));
  }

  @Test
  void importSendsFilesFollowsTheJobAndFailsWhereADocumentDid() throws Exception {
    String job = "/v1/knowledgeJobs/0a";
    reply("/v1/knowledgeJobs:import", 200, "{\"job\":{\"name\":\"knowledgeJobs/0a\"}}");
    reply(job + ":write", 200, "{\"receivedSize\":\"9\"}");
    reply(job + ":run", 200, "{\"job\":{\"name\":\"knowledgeJobs/0a\"}}");
    reply(
        job,
        200,
        """
        {"job":{"name":"knowledgeJobs/0a","state":"DONE","totalCount":"2","doneCount":"2",
        "createdCount":"1","failedCount":"1"}}""");
    reply(
        job + "/outcomes",
        200,
        """
        {"outcomes":[{"file":"docs/a.md","document":"documents/a","state":"CREATED",
        "passageCount":1},{"file":"docs/b.pdf","state":"FAILED","problem":"holds no text"}]}""");
    Path docs = Files.createDirectory(folder.resolve("docs"));
    Files.writeString(docs.resolve("a.md"), "# Returns");
    Files.writeString(docs.resolve("b.pdf"), "%PDF");
    Files.writeString(docs.resolve("c.png"), "no document");

    assertThat(execute("knowledge", "import", docs.toString())).isEqualTo(ExitCodes.REFUSED);
    assertThat(requests)
        .anyMatch(
            request ->
                request.contains("docs/a.md")
                    && request.contains("docs/b.pdf")
                    && !request.contains("c.png"));
    assertThat(out.toString())
        .containsSubsequence("FAILED", "docs/b.pdf", "holds no text", "CREATED", "documents/a")
        .contains("DONE: 1 created, 0 updated, 0 unchanged, 1 failed");
  }

  @Test
  void whatIsNoDocumentIsRefusedBeforeAnythingIsSent() throws Exception {
    Path file = Files.writeString(folder.resolve("picture.png"), "x");

    assertThat(execute("knowledge", "import", file.toString())).isEqualTo(ExitCodes.REFUSED);
    assertThat(err.toString()).contains("unknown format").contains("picture.png");
    assertThat(execute("knowledge", "import", folder.resolve("none.md").toString()))
        .isEqualTo(ExitCodes.REFUSED);
    assertThat(err.toString()).contains("no such file or folder");
    assertThat(requests).isEmpty();
  }

  private int execute(String... arguments) {
    String[] all = new String[arguments.length + 4];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--url";
    all[arguments.length + 1] = url();
    all[arguments.length + 2] = "--key";
    all[arguments.length + 3] = "test";
    return line().execute(all);
  }

  private CommandLine line() {
    return ParleyCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
  }

  private String url() {
    return "http://127.0.0.1:" + gateway.getAddress().getPort();
  }

  private void reply(String path, int status, String body) {
    gateway.createContext(
        path,
        exchange -> {
          requests.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
