package dev.parley.gateway.transcoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.parley.kit.error.FieldViolation;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds a JSON tree against the descriptor of a message. The parser of protobuf-java stops at the
 * first error without its path; this finds the first {@link FieldViolation#LIMIT}, each with path
 * and expectation.
 */
final class JsonShape {
  private final List<FieldViolation> violations = new ArrayList<>();

  private JsonShape() {}

  static List<FieldViolation> check(JsonNode body, Descriptor type) {
    JsonShape shape = new JsonShape();
    shape.message(body, type, "");
    return shape.violations;
  }

  private void message(JsonNode node, Descriptor type, String path) {
    if (!node.isObject()) {
      wrong(path, "an object", node);
      return;
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (isEnough()) {
        return;
      }
      FieldDescriptor field = field(type, member.getKey());
      if (field == null) {
        violations.add(
            new FieldViolation(
                join(path, member.getKey()), "unknown field; expected one of " + names(type)));
      } else if (!member.getValue().isNull()) {
        field(member.getValue(), field, join(path, field.getName()));
      }
    }
  }

  private void field(JsonNode node, FieldDescriptor field, String path) {
    if (field.isMapField()) {
      FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
      if (!node.isObject()) {
        wrong(path, "an object", node);
        return;
      }
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        if (isEnough()) {
          return;
        }
        single(member.getValue(), value, path + "[\"" + member.getKey() + "\"]");
      }
    } else if (field.isRepeated()) {
      if (!node.isArray()) {
        wrong(path, "an array", node);
        return;
      }
      for (int i = 0; i < node.size() && !isEnough(); i++) {
        single(node.get(i), field, path + "[" + i + "]");
      }
    } else {
      single(node, field, path);
    }
  }

  private void single(JsonNode node, FieldDescriptor field, String path) {
    switch (field.getJavaType()) {
      case STRING -> expect(node.isTextual(), path, "a string", node);
      case BOOLEAN -> expect(node.isBoolean(), path, "true or false", node);
      case INT ->
          expect(
              isInteger(node, Integer.MIN_VALUE, Integer.MAX_VALUE),
              path,
              "a whole number of 32 bits",
              node);
      case LONG ->
          expect(
              isInteger(node, Long.MIN_VALUE, Long.MAX_VALUE),
              path,
              "a whole number of 64 bits",
              node);
      case FLOAT, DOUBLE -> expect(isNumber(node), path, "a number", node);
      case BYTE_STRING -> expect(isBase64(node), path, "a base64 string", node);
      case ENUM -> enumeration(node, field, path);
      case MESSAGE -> nested(node, field.getMessageType(), path);
    }
  }

  private void enumeration(JsonNode node, FieldDescriptor field, String path) {
    boolean known =
        node.isTextual()
            ? field.getEnumType().findValueByName(node.textValue()) != null
            : node.isInt();
    String values =
        field.getEnumType().getValues().stream()
            .filter(value -> value.getNumber() != 0)
            .map(EnumValueDescriptor::getName)
            .collect(Collectors.joining(", "));
    expect(known, path, "one of " + values, node);
  }

  private void nested(JsonNode node, Descriptor type, String path) {
    switch (type.getFullName()) {
      case "google.protobuf.Timestamp" ->
          expect(
              node.isTextual() && parses(() -> Timestamps.parse(node.textValue())),
              path,
              "an RFC 3339 timestamp such as \"2026-01-31T12:00:00Z\"",
              node);
      case "google.protobuf.Duration" ->
          expect(
              node.isTextual() && parses(() -> Durations.parse(node.textValue())),
              path,
              "a duration such as \"1.5s\"",
              node);
      case "google.protobuf.FieldMask" -> expect(node.isTextual(), path, "a field mask", node);
      case "google.protobuf.Struct", "google.protobuf.Any" ->
          expect(node.isObject(), path, "an object", node);
      case "google.protobuf.ListValue" -> expect(node.isArray(), path, "an array", node);
      case "google.protobuf.Value" -> {
        // any JSON
      }
      default -> message(node, type, path);
    }
  }

  private boolean isEnough() {
    return violations.size() >= FieldViolation.LIMIT;
  }

  private void expect(boolean fits, String path, String expected, JsonNode actual) {
    if (!fits) {
      wrong(path, expected, actual);
    }
  }

  private void wrong(String path, String expected, JsonNode actual) {
    violations.add(
        new FieldViolation(
            path.isEmpty() ? "body" : path, "expected " + expected + ", was " + kind(actual)));
  }

  /** What a value is, in words; short values are shown. */
  static String kind(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue().length() <= 40 ? "the string " + node : "a long string";
    }
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case NULL -> "null";
      case NUMBER -> "the number " + node;
      case BOOLEAN -> node.toString();
      default -> "nothing";
    };
  }

  private static @Nullable FieldDescriptor field(Descriptor type, String name) {
    FieldDescriptor byName = type.findFieldByName(name);
    if (byName != null) {
      return byName;
    }
    return type.getFields().stream()
        .filter(field -> field.getJsonName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static String names(Descriptor type) {
    return type.getFields().stream()
        .map(FieldDescriptor::getJsonName)
        .collect(Collectors.joining(", "));
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static boolean isInteger(JsonNode node, long min, long max) {
    if (node.isTextual()) {
      return parses(
          () -> {
            long value = Long.parseLong(node.textValue());
            if (value < min || value > max) {
              throw new NumberFormatException("out of range");
            }
          });
    }
    return node.canConvertToExactIntegral()
        && node.canConvertToLong()
        && node.longValue() >= min
        && node.longValue() <= max;
  }

  private static boolean isNumber(JsonNode node) {
    return node.isNumber() || (node.isTextual() && parses(() -> Double.parseDouble(text(node))));
  }

  private static boolean isBase64(JsonNode node) {
    return node.isTextual() && parses(() -> Base64.getMimeDecoder().decode(text(node)));
  }

  private static String text(JsonNode node) {
    return String.valueOf(node.textValue());
  }

  private interface Parse {
    @SuppressWarnings("CheckReturnValue") // only whether it parses matters
    void run() throws ParseException;
  }

  private static boolean parses(Parse parse) {
    try {
      parse.run();
      return true;
    } catch (ParseException | IllegalArgumentException e) {
      return false;
    }
  }
}
