package dev.parley.nlp.embedding.shipping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The project's own training text, which is among its resources. */
final class OwnTexts {
  private OwnTexts() {}

  static List<String> lines(String resource) throws IOException {
    try (InputStream in = OwnTexts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the program has no resource " + resource);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    }
  }

  /**
   * Lines of the resources whose names count up from 1.
   *
   * @param pattern of the names, with a place for the number
   */
  static Map<String, List<String>> numbered(String pattern) throws IOException {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (int number = 1; ; number++) {
      String resource = pattern.formatted(number);
      if (OwnTexts.class.getResource(resource) == null) {
        return lines;
      }
      lines.put(resource, lines(resource));
    }
  }
}
