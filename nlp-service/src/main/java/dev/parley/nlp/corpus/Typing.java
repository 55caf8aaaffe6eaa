package dev.parley.nlp.corpus;

import java.util.Locale;
import java.util.Random;

/** Makes written text look typed in a chat: small letters, missing full stops, slips, shouting. */
public final class Typing {

  private Typing() {}

  public static String of(String text, Random random) {
    String typed = text;
    if (random.nextInt(100) < 45) {
      typed = typed.substring(0, 1).toUpperCase(Locale.ROOT) + typed.substring(1);
    } else if (random.nextInt(100) < 40) {
      typed = typed.toLowerCase(Locale.ROOT);
    }
    if (random.nextInt(100) < 30 && typed.length() > 1 && typed.endsWith(".")) {
      typed = typed.substring(0, typed.length() - 1);
    }
    if (random.nextInt(100) < 10) {
      typed = typed.replace("'", "");
    }
    if (random.nextInt(100) < 8 && typed.length() > 12) {
      typed = slip(typed, 1 + random.nextInt(typed.length() - 3), random);
    }
    return typed;
  }

  /** Swaps, drops or doubles a small Latin letter; leaves everything else as it is. */
  private static String slip(String text, int at, Random random) {
    char letter = text.charAt(at);
    if (letter < 'a' || letter > 'z') {
      return text;
    }
    String before = text.substring(0, at);
    String after = text.substring(at + 1);
    return switch (random.nextInt(3)) {
      case 0 -> before + after;
      case 1 -> before + letter + letter + after;
      default -> before + after.charAt(0) + letter + after.substring(1);
    };
  }
}
