package dev.parley.gateway.transcoding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path of a {@code google.api.http} annotation, such as {@code /v1/{name=models/*}:rollback}. The
 * public contract uses literals, {@code *}, variables over both and a verb; {@code **} is refused,
 * so that no route can swallow another.
 */
final class PathTemplate {
  private static final String WILDCARD = "*";

  /** A field that takes the segments {@code [from, to)}, joined by slashes. */
  private record Variable(String field, int from, int to) {}

  private final String text;
  private final List<String> segments;
  private final List<Variable> variables;
  private final String verb;

  private PathTemplate(String text, List<String> segments, List<Variable> variables, String verb) {
    this.text = text;
    this.segments = List.copyOf(segments);
    this.variables = List.copyOf(variables);
    this.verb = verb;
  }

  /**
   * @throws IllegalArgumentException when the template is none
   */
  static PathTemplate parse(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("path template must begin with a slash: " + text);
    }
    List<String> segments = new ArrayList<>();
    List<Variable> variables = new ArrayList<>();
    String verb = "";
    int i = 1;
    while (i < text.length()) {
      if (text.charAt(i) == '{') {
        int close = text.indexOf('}', i);
        if (close < 0) {
          throw new IllegalArgumentException("variable is not closed: " + text);
        }
        String variable = text.substring(i + 1, close);
        int equals = variable.indexOf('=');
        String field = equals < 0 ? variable : variable.substring(0, equals);
        int from = segments.size();
        String pattern = equals < 0 ? WILDCARD : variable.substring(equals + 1);
        for (String segment : pattern.split("/", -1)) {
          segments.add(checked(segment, text));
        }
        variables.add(new Variable(field, from, segments.size()));
        i = close + 1;
      } else {
        int end = i;
        while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != ':') {
          end++;
        }
        segments.add(checked(text.substring(i, end), text));
        i = end;
      }
      if (i < text.length() && text.charAt(i) == ':') {
        verb = text.substring(i + 1);
        break;
      }
      i++; // the slash
    }
    return new PathTemplate(text, segments, variables, verb);
  }

  private static String checked(String segment, String template) {
    if (segment.isEmpty() || segment.equals("**")) {
      throw new IllegalArgumentException("segment is empty or **: " + template);
    }
    return segment;
  }

  /** The values of the variables by field, or empty when the path is another. */
  Optional<Map<String, String>> match(RequestPath path) {
    if (path.segments().size() != segments.size() || !path.verb().equals(verb)) {
      return Optional.empty();
    }
    for (int i = 0; i < segments.size(); i++) {
      String expected = segments.get(i);
      String actual = path.segments().get(i);
      if (expected.equals(WILDCARD) ? actual.isEmpty() : !expected.equals(actual)) {
        return Optional.empty();
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Variable variable : variables) {
      values.put(
          variable.field(),
          String.join("/", path.segments().subList(variable.from(), variable.to())));
    }
    return Optional.of(values);
  }

  @Override
  public String toString() {
    return text;
  }
}
