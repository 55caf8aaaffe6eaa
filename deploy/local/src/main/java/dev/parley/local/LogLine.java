package dev.parley.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A service's JSON log line as people read it. */
final class LogLine {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LogLine() {}

  /** The line itself when it is no JSON. */
  static String readable(String line) {
    if (!line.startsWith("{")) {
      return line;
    }
    try {
      JsonNode entry = JSON.readTree(line);
      if (!entry.has("message")) {
        return line;
      }
      StringBuilder text = new StringBuilder();
      append(text, entry, "timestamp", "");
      append(text, entry, "level", " ");
      append(text, entry, "loggerName", " ");
      append(text, entry, "message", " ");
      String trace = entry.path("stackTrace").asText();
      if (!trace.isEmpty()) {
        text.append(" | ").append(trace.strip().lines().findFirst().orElse(""));
      }
      return text.toString();
    } catch (JsonProcessingException e) {
      return line;
    }
  }

  private static void append(StringBuilder text, JsonNode entry, String field, String before) {
    String value = entry.path(field).asText();
    if (!value.isEmpty()) {
      text.append(before).append(value);
    }
  }
}
