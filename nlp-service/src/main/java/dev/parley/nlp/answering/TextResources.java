package dev.parley.nlp.answering;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** Reads this package's text resources. */
final class TextResources {
  private TextResources() {}

  /** Lines without comments and blank lines. */
  static List<String> lines(String name) {
    try (Reader reader = open(name)) {
      return new BufferedReader(reader)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  static Properties properties(String name) {
    Properties properties = new Properties();
    try (Reader reader = open(name)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  static Reader open(String name) {
    InputStream stream = TextResources.class.getResourceAsStream("/answering/" + name);
    if (stream == null) {
      throw new IllegalStateException("resource answering/" + name + " is missing");
    }
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  private static UncheckedIOException unreadable(String name, IOException cause) {
    return new UncheckedIOException("cannot read resource answering/" + name, cause);
  }
}
