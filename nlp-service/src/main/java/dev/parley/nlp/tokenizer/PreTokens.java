package dev.parley.nlp.tokenizer;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GPT-2's cut of a text into words, within which byte pairs are merged; nothing is lost. */
final class PreTokens {
  private static final Pattern WORD =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
          Pattern.UNICODE_CHARACTER_CLASS);

  private PreTokens() {}

  static void forEach(String text, Consumer<String> action) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      action.accept(word.group());
    }
  }
}
