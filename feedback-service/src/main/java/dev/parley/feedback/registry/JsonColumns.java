package dev.parley.feedback.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON columns. Numbers that JSON cannot write (NaN, infinities) travel as strings and come
 * back as numbers.
 */
public final class JsonColumns {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final TypeReference<Map<String, Double>> METRICS = new TypeReference<>() {};

  private JsonColumns() {}

  static String write(Map<String, Double> metrics) {
    return writeValue(metrics);
  }

  /** Null stays null: an act by hand has no comparison. */
  public static @Nullable String write(@Nullable Comparison comparison) {
    return comparison == null ? null : writeValue(comparison);
  }

  static Map<String, Double> readMetrics(@Nullable String json) {
    try {
      return json == null ? Map.of() : JSON.readValue(json, METRICS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("metrics column is unreadable", e);
    }
  }

  /** What {@link #write(Comparison)} wrote. */
  public static @Nullable Comparison readComparison(@Nullable String json) {
    try {
      return json == null ? null : JSON.readValue(json, Comparison.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("comparison column is unreadable", e);
    }
  }

  private static String writeValue(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("value has no JSON form", e);
    }
  }
}
