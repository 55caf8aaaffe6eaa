package dev.parley.gateway.transcoding;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.parley.kit.error.FieldViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sets fields from texts: variables of the path and parameters of the query. */
final class QueryFields {
  private QueryFields() {}

  /**
   * Sets each field to its values; a repeated parameter appends to a repeated field.
   *
   * @param texts values by field, in proto or JSON names, nested ones with dots
   * @return what is wrong; empty when all is set
   */
  static List<FieldViolation> set(Message.Builder request, Map<String, List<String>> texts) {
    List<FieldViolation> violations = new ArrayList<>();
    texts.forEach((name, values) -> set(request, name, values, violations));
    return violations;
  }

  private static void set(
      Message.Builder request, String name, List<String> values, List<FieldViolation> violations) {
    Message.Builder target = request;
    String[] parts = name.split("\\.", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      FieldDescriptor outer = field(target, parts[i]);
      if (outer == null || outer.isRepeated() || !isMessage(outer)) {
        violations.add(new FieldViolation(name, "unknown parameter"));
        return;
      }
      target = target.getFieldBuilder(outer);
    }
    FieldDescriptor field = field(target, parts[parts.length - 1]);
    if (field == null || isMessage(field)) {
      violations.add(
          new FieldViolation(name, "unknown parameter; expected one of " + names(request)));
      return;
    }
    if (!field.isRepeated() && values.size() > 1) {
      violations.add(new FieldViolation(field.getName(), "expected one value, was several"));
      return;
    }
    for (String text : values) {
      Object value = parse(field, text);
      if (value == null) {
        violations.add(
            new FieldViolation(
                field.getName(), "expected " + expectation(field) + ", was \"" + text + "\""));
      } else if (field.isRepeated()) {
        target.addRepeatedField(field, value);
      } else {
        target.setField(field, value);
      }
    }
  }

  private static @Nullable Object parse(FieldDescriptor field, String text) {
    try {
      return switch (field.getJavaType()) {
        case STRING -> text;
        case INT -> Integer.valueOf(text);
        case LONG -> Long.valueOf(text);
        case FLOAT -> Float.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        case BOOLEAN ->
            text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
        case ENUM -> {
          EnumValueDescriptor byName = field.getEnumType().findValueByName(text);
          yield byName != null || !text.matches("\\d{1,9}")
              ? byName
              : field.getEnumType().findValueByNumber(Integer.parseInt(text));
        }
        case BYTE_STRING, MESSAGE -> null; // no such parameter in the contract
      };
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String expectation(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case INT, LONG -> "a whole number";
      case FLOAT, DOUBLE -> "a number";
      case BOOLEAN -> "true or false";
      case ENUM ->
          "one of "
              + field.getEnumType().getValues().stream()
                  .map(EnumValueDescriptor::getName)
                  .collect(Collectors.joining(", "));
      case STRING, BYTE_STRING, MESSAGE -> "a text";
    };
  }

  private static @Nullable FieldDescriptor field(Message.Builder message, String name) {
    FieldDescriptor byName = message.getDescriptorForType().findFieldByName(name);
    return byName != null
        ? byName
        : message.getDescriptorForType().getFields().stream()
            .filter(field -> field.getJsonName().equals(name))
            .findFirst()
            .orElse(null);
  }

  private static boolean isMessage(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
  }

  private static String names(Message.Builder message) {
    return message.getDescriptorForType().getFields().stream()
        .map(FieldDescriptor::getJsonName)
        .collect(Collectors.joining(", "));
  }
}
