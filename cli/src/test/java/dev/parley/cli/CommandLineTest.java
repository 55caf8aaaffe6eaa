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
  void aFileThatIsNotUtf8IsRefusedBeforeAnythingIsSent() throws Exception {
    Path file = folder.resolve("broken.md");
    Files.write(file, new byte[] {'a', (byte) 0xC3, (byte) 0x28});

    assertThat(execute("knowledge", "import", file.toString())).isEqualTo(ExitCodes.REFUSED);
    assertThat(err.toString()).contains("expected UTF-8 text").contains("broken.md");
    assertThat(requests).isEmpty();
  }

  @Test
  void filesThatWouldBecomeOneDocumentAreRefusedUnlessTheyNameThemselves() throws Exception {
    reply("/v1/documents:import", 200, "{\"outcomes\":[]}");
    Path first = Files.createDirectory(folder.resolve("returns")).resolve("faq.md");
    Path second = Files.createDirectory(folder.resolve("delivery")).resolve("faq.md");
    Files.writeString(first, "# Returns");
    Files.writeString(second, "# Delivery");

    assertThat(execute("knowledge", "import", folder.toString())).isEqualTo(ExitCodes.REFUSED);
    assertThat(err.toString()).contains("would become one document");

    Files.writeString(second, "---\ntitle: Delivery\nid: delivery-faq\n---\n# Delivery");
    assertThat(execute("knowledge", "import", folder.toString())).isZero();
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
