package dev.parley.nlp.inference;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.math.BigDecimal;
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
  static final String TENANT = "tenant";

  /** Characters of a number that comes as a text: reading very many takes very long. */
  private static final int LONGEST_NUMBER = 100;

  InferenceParameters {
    values = Map.copyOf(values);
  }

  /**
   * Whose share of a model the work is of; the protocol itself knows no tenants.
   *
   * @throws ServiceException INVALID_ARGUMENT when it is blank
   */
  String tenant() {
    String tenant = text(TENANT).orElse("inference");
    if (tenant.isBlank()) {
      throw invalid(TENANT, "must not be blank (was: '" + tenant + "')");
    }
    return tenant;
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
    try {
      return new BigDecimal(value.toString()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) { // a double may be infinite or NaN
      throw invalid(name, "must be a whole number of at most 64 bits (was: " + value + ")");
    }
  }

  private Optional<Number> number(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Number number) {
      return Optional.of(number);
    }
    if (value instanceof String text && text.length() > LONGEST_NUMBER) {
      throw invalid(
          name,
          "must be a number of at most %d characters (had: %d)"
              .formatted(LONGEST_NUMBER, text.length()));
    }
    try {
      return Optional.of(new BigDecimal(String.valueOf(value)));
    } catch (NumberFormatException e) {
      throw invalid(name, "must be a number (was: " + value + ")");
    }
  }
}
