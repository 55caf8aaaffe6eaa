package dev.parley.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a request. What is not asked for is not looked at, as clients send fields of many
 * servers; null is as good as absent.
 */
final class Fields {
  private static final int LONGEST_SHOWN = 60;

  private final ObjectNode object;
  private final String path;

  Fields(ObjectNode object) {
    this(object, "");
  }

  private Fields(ObjectNode object, String path) {
    this.object = object;
    this.path = path;
  }

  static ServiceException invalid(String field, String expectation) {
    return new ServiceException(ErrorKind.INVALID_ARGUMENT, field + ": " + expectation)
        .withField(field, expectation);
  }

  ServiceException wrong(String name, String expectation) {
    return invalid(path + name, expectation);
  }

  /** The field, where it is there and not null. */
  Optional<JsonNode> find(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  /** Whether the field is there and holds something. */
  boolean says(String name) {
    return find(name).filter(node -> node.isValueNode() || !node.isEmpty()).isPresent();
  }

  Optional<String> text(String name) {
    Optional<JsonNode> node = find(name);
    node.filter(value -> !value.isTextual())
        .ifPresent(
            value -> {
              throw unexpected(name, "a string", value);
            });
    return node.map(JsonNode::textValue);
  }

  String requiredText(String name) {
    return text(name).orElseThrow(() -> wrong(name, "expected a string, was absent"));
  }

  boolean flag(String name) {
    Optional<JsonNode> node = find(name);
    node.filter(value -> !value.isBoolean())
        .ifPresent(
            value -> {
              throw unexpected(name, "true or false", value);
            });
    return node.map(JsonNode::booleanValue).orElse(false);
  }

  OptionalLong integer(String name, long least, long most) {
    Optional<JsonNode> node = find(name);
    if (node.isEmpty()) {
      return OptionalLong.empty();
    }
    JsonNode value = node.get();
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      throw unexpected(name, "a whole number " + range(least, most), value);
    }
    return OptionalLong.of(value.longValue());
  }

  OptionalDouble number(String name, int least, int most) {
    Optional<JsonNode> node = find(name);
    if (node.isEmpty()) {
      return OptionalDouble.empty();
    }
    JsonNode value = node.get();
    double number = value.doubleValue();
    if (!value.isNumber() || !(number >= least && number <= most)) {
      throw unexpected(name, "a number " + range(least, most), value);
    }
    return OptionalDouble.of(number);
  }

  /** A string, or a list of strings. */
  List<String> texts(String name) {
    Optional<JsonNode> node = find(name);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get().isTextual()) {
      return List.of(node.get().textValue());
    }
    if (!node.get().isArray()) {
      throw unexpected(name, "a string or a list of strings", node.get());
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : node.get()) {
      if (!element.isTextual()) {
        throw unexpected(name + "[" + texts.size() + "]", "a string", element);
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** The objects of a list; empty where it is absent. */
  List<Fields> objects(String name) {
    Optional<JsonNode> node = find(name);
    if (node.isEmpty()) {
      return List.of();
    }
    if (!node.get().isArray()) {
      throw unexpected(name, "a list", node.get());
    }
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : node.get()) {
      String place = name + "[" + objects.size() + "]";
      objects.add(new Fields(asObject(place, element), path + place + "."));
    }
    return objects;
  }

  Optional<Fields> object(String name) {
    return find(name).map(node -> new Fields(asObject(name, node), path + name + "."));
  }

  private ObjectNode asObject(String name, @Nullable JsonNode node) {
    if (node instanceof ObjectNode found) {
      return found;
    }
    throw unexpected(name, "an object", node);
  }

  ServiceException unexpected(String name, String expectation, @Nullable JsonNode value) {
    String shown = String.valueOf(value);
    return wrong(
        name,
        "expected "
            + expectation
            + ", was "
            + (shown.length() <= LONGEST_SHOWN
                ? shown
                : shown.substring(0, LONGEST_SHOWN) + "..."));
  }

  private static String range(long least, long most) {
    if (least == Long.MIN_VALUE && most == Long.MAX_VALUE) {
      return "of at most 64 bits";
    }
    return most == Long.MAX_VALUE || most == Integer.MAX_VALUE
        ? "from " + least + " on"
        : "from " + least + " to " + most;
  }
}
