package dev.parley.cli.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import java.util.function.BiConsumer;

/**
 * Reads the lines of an event stream (HTML Living Standard, 9.2 Server-sent events). An {@code
 * error} event ends the stream with an {@link ApiException}.
 */
final class ServerSentEvents {
  private final BiConsumer<String, JsonNode> onEvent;
  private final StringBuilder data = new StringBuilder();
  private String name = "message";

  ServerSentEvents(BiConsumer<String, JsonNode> onEvent) {
    this.onEvent = onEvent;
  }

  void line(String line) {
    if (line.isEmpty()) {
      dispatch();
    } else if (line.startsWith("event:")) {
      name = line.substring("event:".length()).strip();
    } else if (line.startsWith("data:")) {
      data.append(data.isEmpty() ? "" : "\n").append(line.substring("data:".length()).strip());
    }
  }

  private void dispatch() {
    if (data.isEmpty()) {
      return;
    }
    JsonNode node = parse(data.toString());
    String event = name;
    data.setLength(0);
    name = "message";
    if (event.equals("error")) {
      throw ApiException.of(200, node);
    }
    onEvent.accept(event, node);
  }

  private static JsonNode parse(String data) {
    try {
      return Json.parse(data);
    } catch (JsonProcessingException e) {
      throw new ApiException("UNKNOWN", "expected JSON in an event, but the server sent: " + data);
    }
  }
}
