package dev.parley.gateway.conversations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A list of phrases, one a line of a resource, and whether a text holds one of them. */
final class Phrases {
  private final List<String> phrases;

  Phrases(List<String> phrases) {
    this.phrases = phrases.stream().map(QuestionKey::normalise).toList();
  }

  static Phrases load(String resource) {
    InputStream in = Phrases.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("resource is missing: " + resource);
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new Phrases(
          lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole words, except where the script has no spaces. */
  boolean occurIn(String text) {
    String padded = " " + QuestionKey.normalise(text) + " ";
    return phrases.stream()
        .anyMatch(
            phrase -> isIdeographic(phrase) ? padded.contains(phrase) : hasWords(padded, phrase));
  }

  private static boolean hasWords(String padded, String phrase) {
    return padded.contains(" " + phrase + " ");
  }

  private static boolean isIdeographic(String phrase) {
    return phrase.codePoints().anyMatch(Character::isIdeographic);
  }
}
