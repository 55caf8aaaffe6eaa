package dev.parley.cli.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.suite.ApiClient;
import java.util.UUID;

/** Sends feedback. */
public final class FeedbackCalls {
  private FeedbackCalls() {}

  /** Thumbs up or down for an answer. */
  public static JsonNode thumbs(ApiClient api, String answerId, boolean up) {
    return submit(
        api,
        Json.object().put("answerId", answerId).put("thumbs", up ? "THUMBS_UP" : "THUMBS_DOWN"));
  }

  static JsonNode submit(ApiClient api, ObjectNode feedback) {
    ObjectNode request = Json.object().put("requestId", UUID.randomUUID().toString());
    request.set("feedback", feedback);
    return api.post("/v1/feedback", request);
  }
}
