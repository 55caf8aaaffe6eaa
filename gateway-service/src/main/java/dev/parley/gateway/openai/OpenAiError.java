package dev.parley.gateway.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.error.Statuses;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as the OpenAI API has it: {@code {"error":{"message","type","param","code"}}}.
 *
 * @param status of HTTP
 * @param headers that belong to the status
 */
record OpenAiError(int status, ObjectNode body, Map<String, String> headers) {
  /** Reason of the language models' service for a prompt that fills the context. */
  static final String CONTEXT_LENGTH_EXCEEDED = "CONTEXT_LENGTH_EXCEEDED";

  private static final String INVALID = "invalid_request_error";
  private static final String OPTIONS = "options.";

  static OpenAiError of(Throwable failure) {
    // There and back: what means nothing to a caller is logged, and its text is hidden.
    ServiceException known =
        Statuses.toServiceException(Statuses.toStatusRuntimeException(failure));
    String message = String.valueOf(known.getMessage());
    String field = field(known);
    return switch (known.kind()) {
      case INVALID_ARGUMENT, FAILED_PRECONDITION ->
          of(
              400,
              message,
              INVALID,
              field,
              known.reason().equals(CONTEXT_LENGTH_EXCEEDED) ? "context_length_exceeded" : null);
      case UNAUTHENTICATED -> of(401, message, INVALID, null, "invalid_api_key");
      case PERMISSION_DENIED -> of(403, message, INVALID, null, "insufficient_permissions");
      case NOT_FOUND -> of(404, message, INVALID, "model", "model_not_found");
      case ABORTED, ALREADY_EXISTS -> of(409, message, INVALID, field, null);
      case OVERLOADED -> retried(429, message, "rate_limit_error", "rate_limit_exceeded", known);
      case CANCELLED -> of(499, message, "server_error", null, null);
      case INTERNAL -> of(500, message, "server_error", null, null);
      case UNAVAILABLE -> retried(503, message, "server_error", "service_unavailable", known);
      case DEADLINE_EXCEEDED -> of(504, message, "server_error", null, "timeout");
    };
  }

  static OpenAiError wrongVerb(String path, String expected) {
    return new OpenAiError(
        405,
        body(path + " takes " + expected + " only", INVALID, null, "method_not_allowed"),
        Map.of("Allow", expected));
  }

  static OpenAiError unknownUrl(String verb, String path) {
    return of(404, "unknown request URL: " + verb + " " + path, INVALID, null, "unknown_url");
  }

  static OpenAiError tooLarge(int limit, Map<String, String> headers) {
    return new OpenAiError(
        413,
        body("body is larger than the limit of " + limit + " bytes", INVALID, null, null),
        headers);
  }

  static ServiceException unknownModel(String model) {
    return new ServiceException(ErrorKind.NOT_FOUND, "there is no model \"" + model + "\"");
  }

  private static @Nullable String field(ServiceException failure) {
    if (failure.fieldViolations().isEmpty()) {
      return null;
    }
    String field = failure.fieldViolations().get(0).field();
    return field.startsWith(OPTIONS) ? field.substring(OPTIONS.length()) : field;
  }

  private static OpenAiError retried(
      int status, String message, String type, String code, ServiceException failure) {
    Duration delay = failure.retryAfter().orElse(Duration.ofSeconds(1));
    long seconds = Math.max(1, delay.plusNanos(999_999_999).toSeconds());
    return new OpenAiError(
        status, body(message, type, null, code), Map.of("Retry-After", Long.toString(seconds)));
  }

  private static OpenAiError of(
      int status, String message, String type, @Nullable String param, @Nullable String code) {
    return new OpenAiError(status, body(message, type, param, code), Map.of());
  }

  private static ObjectNode body(
      String message, String type, @Nullable String param, @Nullable String code) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", param)
        .put("code", code);
    return body;
  }
}
