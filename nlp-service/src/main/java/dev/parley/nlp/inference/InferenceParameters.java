package dev.parley.nlp.inference;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request's parameters. Numbers may come as texts, since older clients can send nothing else.
 *
 * @param values booleans, longs, doubles and strings by name
 */
record InferenceParameters(Map<String, Object> values) {
  InferenceParameters {
    values = Map.copyOf(values);
  }

  /**
   * @throws ServiceException INVALID_ARGUMENT when there is another parameter
   */
  void requireOnly(Set<String> known) {
    for (String name : new TreeSet<>(values.keySet())) {
      if (!known.contains(name)) {
        throw invalid(name, "is not known; known are " + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  /**
   * @throws ServiceException INVALID_ARGUMENT when it is no whole number
   */
  Optional<Long> whole(String name) {
    return number(name).map(value -> whole(name, value));
  }

  /**
   * @throws ServiceException INVALID_ARGUMENT when it is no number
   */
  double decimal(String name, double ifAbsent) {
    return number(name).map(Number::doubleValue).orElse(ifAbsent);
  }

  /**
   * @throws ServiceException INVALID_ARGUMENT when it is no text
   */
  Optional<String> text(String name) {
    Object value = values.get(name);
    if (value != null && !(value instanceof String)) {
      throw invalid(name, "must be a string (was: " + value + ")");
    }
    return Optional.ofNullable((String) value);
  }

  static ServiceException invalid(String name, String why) {
    String message = "parameter '" + name + "' " + why;
    return new ServiceException(ErrorKind.INVALID_ARGUMENT, message)
        .withField("parameters." + name, message);
  }

  private static long whole(String name, Number value) {
    if (value instanceof Long exact) {
      return exact;
    }
    if (Math.rint(value.doubleValue()) != value.doubleValue()) { // what is no number differs, too
      throw invalid(name, "must be a whole number (was: " + value + ")");
    }
    return value.longValue();
  }

  private Optional<Number> number(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Number number) {
      return Optional.of(number);
    }
    try {
      String text = String.valueOf(value);
      return Optional.of(
          text.matches("-?\\d{1,18}") ? (Number) Long.valueOf(text) : Double.valueOf(text));
    } catch (NumberFormatException e) {
      throw invalid(name, "must be a number (was: " + value + ")");
    }
  }
}
