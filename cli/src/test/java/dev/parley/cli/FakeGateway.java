package dev.parley.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.cli.output.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway that keeps one model's files in memory, and can be made to stumble. */
final class FakeGateway implements AutoCloseable {
  static final String VERSION = "0123456789abcdef";

  private static final int MOST_BYTES = 2 << 20;
  private static final Pattern QUERY = Pattern.compile("(\\w+)=([^&]*)");

  final Map<String, byte[]> files = new TreeMap<>();
  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<JsonNode> bodies = new CopyOnWriteArrayList<>();

  /** How many of the next writes find the service away. */
  final AtomicInteger stumbles = new AtomicInteger();

  /** The error that a commit is refused with; empty: none. */
  volatile String refusal = "";

  private final HttpServer server;
  private JsonNode declared = Json.array();

  FakeGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    JsonNode body =
        bytes.length == 0 ? Json.object() : Json.parse(new String(bytes, StandardCharsets.UTF_8));
    calls.add(exchange.getRequestMethod() + " " + uri.getPath());
    bodies.add(body);
    switch (uri.getPath()) {
      case "/v1/modelUploads" -> {
        declared = body.path("files");
        reply(exchange, 200, started());
      }
      case "/v1/modelUploads/00000000000000aa:write" -> write(exchange, body);
      case "/v1/modelUploads/00000000000000aa:commit" -> {
        if (refusal.isEmpty()) {
          reply(exchange, 200, model(""));
        } else {
          reply(exchange, 400, refusal);
        }
      }
      case "/v1/models/gpt2/versions/" + VERSION + ":promote" ->
          reply(exchange, 200, model("champion"));
      case "/v1/models" ->
          reply(
              exchange,
              200,
              "{\"models\":[{\"version\":\"ffff\",\"alias\":\"\"},"
                  + "{\"version\":\"%s\",\"alias\":\"champion\"}]}".formatted(VERSION));
      case "/v1/models/gpt2/versions/" + VERSION + "/files" ->
          reply(exchange, 200, "{\"files\":" + declared + "}");
      case "/v1/models/gpt2/versions/" + VERSION + ":readFile" -> read(exchange, uri.getQuery());
      case "/v1/trainingExamples:import" ->
          reply(
              exchange,
              200,
              "{\"importedCount\":%d,\"duplicateCount\":1}"
                  .formatted(body.path("answering").size() - 1));
      case "/v1/trainingJobs" ->
          reply(
              exchange,
              200,
              "{\"trainingJob\":{\"name\":\"trainingJobs/1\",\"state\":\"PENDING\"}}");
      case "/v1/answering/calibration" ->
          reply(
              exchange,
              200,
              """
              {"calibration":{"setting":"answer when at least 90 % sure","tentativelyWhenAtLeast":0.6,"questionCount":300,
                "basis":"Measured on 300 judged questions.","expectedCalibrationError":0.04,
                "operatingPoint":{"confidence":0.7,"coverage":0.5,"precision":0.92,
                  "precisionAtLeast":0.882}},
               "live":[{"modelVersion":"retrieval","ratedCount":9,"rightCount":7}]}
              """);
      case "/v1/answering/calibrations" ->
          reply(
              exchange,
              200,
              """
              {"calibrations":[
                {"measuredModelVersion":"models/answering/versions/aaaa","questionCount":12,
                 "measuredOrderVersion":"models/reranker/versions/bbbb","standsIn":true,
                 "measureTime":"2026-01-01T00:00:00Z"},
                {"measuredModelVersion":"models/answering/versions/cccc","questionCount":1836,
                 "measuredOrderVersion":"models/reranker/versions/dddd",
                 "expectedCalibrationError":0.0412}]}
              """);
      default -> reply(exchange, 404, "{\"error\":{\"status\":\"NOT_FOUND\",\"message\":\"no\"}}");
    }
  }

  private String started() {
    StringBuilder received = new StringBuilder();
    files.forEach(
        (name, content) ->
            received
                .append(received.isEmpty() ? "" : ",")
                .append("{\"file\":\"%s\",\"size\":\"%d\"}".formatted(name, content.length)));
    return "{\"name\":\"modelUploads/00000000000000aa\",\"received\":[" + received + "]}";
  }

  private static String model(String alias) {
    return ("{\"model\":{\"name\":\"models/gpt2/versions/%s\",\"family\":\"gpt2\","
            + "\"version\":\"%s\",\"alias\":\"%s\"}}")
        .formatted(VERSION, VERSION, alias);
  }

  private void write(HttpExchange exchange, JsonNode body) throws IOException {
    if (stumbles.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      reply(exchange, 503, "{\"error\":{\"status\":\"UNAVAILABLE\",\"message\":\"away\"}}");
      return;
    }
    String name = body.path("file").asText();
    byte[] data = body.path("data").binaryValue();
    int offset = body.path("offset").asInt();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(Arrays.copyOf(files.getOrDefault(name, new byte[0]), offset));
    whole.write(data);
    files.put(name, whole.toByteArray());
    reply(exchange, data.length > MOST_BYTES ? 400 : 200, "{\"receivedSize\":\"0\"}");
  }

  private void read(HttpExchange exchange, String query) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    Matcher matcher = QUERY.matcher(query);
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2));
    }
    byte[] content = files.getOrDefault(String.valueOf(fields.get("file")), new byte[0]);
    int offset = Integer.parseInt(String.valueOf(fields.get("offset")));
    byte[] piece =
        Arrays.copyOfRange(content, offset, Math.min(content.length, offset + MOST_BYTES));
    reply(exchange, 200, "{\"data\":\"" + Base64.getEncoder().encodeToString(piece) + "\"}");
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
