package dev.parley.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Output;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.SuiteUnreachableException;
import java.util.UUID;

/** Turns of a conversation: the customer's text goes in, the answer streams out. */
final class Turn {
  private final ApiClient api;
  private final Output output;

  Turn(ApiClient api, Output output) {
    this.api = api;
    this.output = output;
  }

  /**
   * Opens a conversation.
   *
   * @param customer the customer's id, or empty for a new, anonymous one
   * @return its resource name
   */
  String open(String customer) {
    ObjectNode request = Json.object().put("requestId", UUID.randomUUID().toString());
    request.put("channel", "cli");
    if (!customer.isEmpty()) {
      request.put("customer", "customers/" + customer);
    }
    return api.post("/v1/conversations", request).path("conversation").path("name").asText();
  }

  /** Sends {@code text}, prints the answer as it arrives and returns the answer record. */
  JsonNode send(String conversation, String text) {
    ObjectNode request = Json.object().put("requestId", UUID.randomUUID().toString());
    request.put("text", text);
    ObjectNode done = Json.object();
    api.postForEvents(
        "/v1/" + conversation + ":sendMessage",
        request,
        (name, event) -> {
          if (event.has("textDelta")) {
            output.piece(event.path("textDelta").asText());
          } else if (event.has("done")) {
            done.setAll((ObjectNode) event.path("done").path("answer"));
          }
        });
    if (done.isEmpty()) {
      throw new SuiteUnreachableException(
          "the connection to %s ended before the answer did: ask again".formatted(api.url()));
    }
    output.say("");
    describe(done);
    return done;
  }

  private void describe(JsonNode answer) {
    for (JsonNode citation : answer.path("citations")) {
      output.say(
          "  %s: %s (%s)"
              .formatted(
                  answer.path("action").asText().equals("ANSWER") ? "source" : "may help",
                  citation.path("title").asText(),
                  citation.path("document").asText()));
    }
    for (JsonNode item : answer.path("recommendations").path("items")) {
      output.say(
          "  product: %s, %s (%s)"
              .formatted(
                  item.path("title").asText(),
                  item.path("price").asText(),
                  item.path("reason").asText()));
    }
    output.say(
        "  %s%s, confidence %.2f, sentiment %s, answer %s"
            .formatted(
                answer.path("action").asText(),
                answer.path("fallback").asText().isEmpty()
                    ? ""
                    : " by fallback " + answer.path("fallback").asText(),
                answer.path("confidence").asDouble(),
                answer.path("sentiment").path("label").asText("unknown"),
                answer.path("answerId").asText()));
  }
}
