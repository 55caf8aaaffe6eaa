package dev.parley.nlp.answering;

import dev.parley.nlp.language.Language;
import java.util.List;
import java.util.stream.Stream;

/** What is said before an answer that may not be what was asked for. */
public final class Reservation {
  private static final List<String> ALL;

  static {
    ReplyTexts texts = new ReplyTexts();
    ALL = Stream.of(Language.values()).map(language -> of(texts, language)).toList();
  }

  private Reservation() {}

  static String of(ReplyTexts texts, Language language) {
    return texts.of("reservation", language);
  }

  /** An answer without it, for whoever learns from answers or reads them. */
  public static String removedFrom(String answer) {
    return ALL.stream()
        .filter(answer::startsWith)
        .findFirst()
        .map(reservation -> answer.substring(reservation.length()).strip())
        .orElse(answer);
  }
}
