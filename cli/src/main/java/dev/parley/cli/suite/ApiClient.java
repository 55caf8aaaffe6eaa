package dev.parley.cli.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public HTTP/JSON API of one suite. */
public final class ApiClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

  private final URI url;
  private final String key;
  private final HttpClient http;

  /**
   * @param url where the gateway listens, such as {@code http://localhost:8080}
   * @param key an API key or a session token
   */
  public ApiClient(URI url, String key) {
    this.url = url;
    this.key = key;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  public URI url() {
    return url;
  }

  public JsonNode get(String path, Map<String, ?> query) {
    return get(path, query, CALL_TIMEOUT);
  }

  /** Gets what takes longer than other calls. */
  public JsonNode get(String path, Map<String, ?> query, Duration limit) {
    return call(request(path + queryString(query)).timeout(limit).GET());
  }

  public JsonNode get(String path) {
    return get(path, Map.of());
  }

  public JsonNode delete(String path, Map<String, ?> query) {
    return call(request(path + queryString(query)).timeout(CALL_TIMEOUT).DELETE());
  }

  public JsonNode post(String path, JsonNode body) {
    return call(posting(path, body).timeout(CALL_TIMEOUT));
  }

  /** Posts what takes longer than other calls. */
  public JsonNode post(String path, JsonNode body, Duration limit) {
    return call(posting(path, body).timeout(limit));
  }

  /**
   * Posts and hands over each server-sent event until the stream ends.
   *
   * @param onEvent receives an event's name and data
   */
  public void postForEvents(String path, JsonNode body, BiConsumer<String, JsonNode> onEvent) {
    stream(posting(path, body), onEvent);
  }

  /** Gets and hands over each server-sent event until the stream ends. */
  public void getEvents(String path, Map<String, ?> query, BiConsumer<String, JsonNode> onEvent) {
    stream(request(path + queryString(query)).GET(), onEvent);
  }

  /** A path segment that stands for {@code id}, whatever characters it has. */
  public static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder posting(String path, JsonNode body) {
    return request(path)
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).header("authorization", "Bearer " + key);
  }

  private JsonNode call(HttpRequest.Builder request) {
    HttpResponse<String> response = send(request, BodyHandlers.ofString());
    JsonNode body = parse(response.body());
    if (response.statusCode() >= 400) {
      throw ApiException.of(response.statusCode(), body);
    }
    return body;
  }

  private void stream(HttpRequest.Builder request, BiConsumer<String, JsonNode> onEvent) {
    HttpResponse<Stream<String>> response =
        send(request.header("accept", "text/event-stream"), BodyHandlers.ofLines());
    try (Stream<String> lines = response.body()) {
      if (response.statusCode() >= 400) {
        throw ApiException.of(
            response.statusCode(), parse(lines.collect(Collectors.joining("\n"))));
      }
      ServerSentEvents events = new ServerSentEvents(onEvent);
      lines.forEach(events::line);
    } catch (UncheckedIOException e) {
      throw new SuiteUnreachableException("the connection to %s was lost".formatted(url), e);
    }
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw new SuiteUnreachableException(
          "nothing answers at %s: start a suite with `parley up`, or name another one with --url"
              .formatted(url),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SuiteUnreachableException("interrupted while waiting for " + url, e);
    }
  }

  private static JsonNode parse(String body) {
    if (body.isEmpty()) {
      return Json.object();
    }
    try {
      return Json.parse(body);
    } catch (JsonProcessingException e) {
      throw new ApiException("UNKNOWN", "expected JSON, but the server sent: " + abbreviate(body));
    }
  }

  private static String abbreviate(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }

  private static String queryString(Map<String, ?> query) {
    String joined =
        query.entrySet().stream()
            .flatMap(
                entry ->
                    values(entry.getValue()).map(value -> segment(entry.getKey()) + "=" + value))
            .collect(Collectors.joining("&"));
    return joined.isEmpty() ? "" : "?" + joined;
  }

  /** A list's parameter stands once for each; an empty value not at all. */
  private static Stream<String> values(Object value) {
    Stream<?> values = value instanceof Collection<?> list ? list.stream() : Stream.of(value);
    return values.map(Object::toString).filter(text -> !text.isEmpty()).map(ApiClient::segment);
  }
}
