package dev.parley.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.ParleyCommand;
import dev.parley.cli.output.Json;
import dev.parley.cli.suite.ApiClient;
import dev.parley.embedded.LoopbackPort;
import dev.parley.local.LocalSuite;
import dev.parley.local.SuiteSettings;
import dev.parley.local.supervision.Supervised;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A local suite with the demo company, and the ways in which people reach it. */
@SuppressWarnings(
    "deprecation") // CloseableResource: AutoCloseable alone is closed from JUnit 6 on only
final class RunningSuite implements ExtensionContext.Store.CloseableResource {
  private static final int CUSTOMERS = 600;

  private final LocalSuite suite;
  private final ReplicaPlan plan;

  private RunningSuite(LocalSuite suite, ReplicaPlan plan) {
    this.suite = suite;
    this.plan = plan;
  }

  static RunningSuite start() {
    ReplicaPlan plan = new ReplicaPlan(new QuickTraining());
    LocalSuite suite =
        LocalSuite.start(newFolder(), SuiteSettings.of(plan).withGatewayPort(LoopbackPort.free()));
    RunningSuite running = new RunningSuite(suite, plan);
    assertThat(running.cli("demo", "load", "--customers", Integer.toString(CUSTOMERS)).code())
        .as("loading the demo company")
        .isZero();
    return running;
  }

  /** Processes, to be killed and held. */
  LocalSuite processes() {
    return suite;
  }

  /** See {@link ReplicaPlan#replica}. */
  Supervised replica() {
    return plan.replica();
  }

  String url() {
    return suite.url().toString();
  }

  /** A channel to the gateway with the client's key, which is the caller's to shut down. */
  ManagedChannel connect() {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + suite.keys().client());
    return ManagedChannelBuilder.forAddress(suite.url().getHost(), suite.url().getPort())
        .usePlaintext()
        .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
        .build();
  }

  String adminKey() {
    return suite.keys().admin();
  }

  ApiClient admin() {
    return as(suite.keys().admin());
  }

  ApiClient agent() {
    return as(suite.keys().agent());
  }

  ApiClient client() {
    return as(suite.keys().client());
  }

  ApiClient publishable() {
    return as(suite.keys().publishable());
  }

  ApiClient as(String credential) {
    return new ApiClient(java.net.URI.create(suite.url() + "/"), credential);
  }

  /** What a command of the command line printed and returned. */
  record CliResult(int code, String out, String err) {
    JsonNode json() {
      try {
        return Json.parse(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("expected JSON on standard output, but got: " + out, e);
      }
    }
  }

  /** Runs a command of the {@code parley} command line against this suite. */
  CliResult cli(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", url(), "--key", adminKey()));
    int code =
        ParleyCommand.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(all.toArray(String[]::new));
    return new CliResult(code, out.toString(), err.toString());
  }

  /** Opens a conversation and asks; returns the answer record. */
  JsonNode ask(String question) {
    return send(openConversation(), question, UUID.randomUUID().toString());
  }

  String openConversation() {
    return client()
        .post("/v1/conversations", Json.object().put("channel", "test"))
        .path("conversation")
        .path("name")
        .asText();
  }

  JsonNode send(String conversation, String text, String requestId) {
    List<JsonNode> events = new ArrayList<>();
    client()
        .postForEvents(
            "/v1/" + conversation + ":sendMessage",
            Json.object().put("text", text).put("requestId", requestId),
            (name, event) -> events.add(event));
    assertThat(events).as("events of a turn").isNotEmpty();
    return events.get(events.size() - 1).path("done").path("answer");
  }

  JsonNode rate(String answerId, ObjectNode feedback, String requestId) {
    ObjectNode request = Json.object().put("requestId", requestId);
    request.set("feedback", feedback.put("answerId", answerId));
    return agent().post("/v1/feedback", request).path("record");
  }

  JsonNode recommend(String customer) {
    return client().get("/v1/customers/" + customer + "/recommendations");
  }

  @Override
  public void close() {
    suite.close();
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("parley-system-tests");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the suite", e);
    }
  }
}
