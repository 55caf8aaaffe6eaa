package dev.parley.kit.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is wrong with a JSON text, for the person who wrote it. */
public final class JsonFault {
  /** Where Jackson speaks of its own classes, settings and sources. */
  private static final Pattern NOISE =
      Pattern.compile(
          " \\((start marker|for \\w+ starting) at \\[Source:[^]]*]\\)"
              + "| \\(code \\d+\\)"
              + "|, from `[^`]*`"
              + "|: enable `[^`]*` to allow"
              + "| \\(not recognized [^)]*\\)");

  private static final Pattern STILL_NOISY = Pattern.compile("`|\\[Source|com\\.fasterxml");

  private JsonFault() {}

  /** The parser's finding, without what it says about itself. */
  public static String words(JsonProcessingException fault) {
    if (fault instanceof MismatchedInputException) {
      return "more text after the end of the value"; // of what readTree finds, nothing else
    }
    String words = NOISE.matcher(fault.getOriginalMessage()).replaceAll("");
    return STILL_NOISY.matcher(words).find()
        ? "not valid JSON"
        : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }
}
