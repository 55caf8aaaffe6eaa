package dev.parley.cli.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The suite refused a call. The message is what a person should read. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String status;

  ApiException(String status, String message) {
    super(message);
    this.status = status;
  }

  /** Reads the body of an error, {@code {"error": {"status", "message", "details"}}}. */
  static ApiException of(int httpStatus, JsonNode body) {
    JsonNode error = body.path("error");
    List<String> lines = new ArrayList<>();
    lines.add(error.path("message").asText("the server answered HTTP status " + httpStatus));
    for (JsonNode detail : error.path("details")) {
      for (JsonNode violation : detail.path("fieldViolations")) {
        lines.add(
            "  %s: %s"
                .formatted(
                    violation.path("field").asText(), violation.path("description").asText()));
      }
    }
    return new ApiException(
        error.path("status").asText("HTTP_" + httpStatus), String.join("\n", lines));
  }

  /** The gRPC status code's name, such as {@code NOT_FOUND}. */
  public String status() {
    return status;
  }
}
