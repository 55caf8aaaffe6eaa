package dev.parley.nlp.answering;

import dev.parley.nlp.answering.Turn.Source;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.WordOverlap;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a message stands to what was said before it: whether it leans on that ("and for shoes?"),
 * opens another subject ("by the way"), or stands alone. Says how much, not what to do about it:
 * both ways of reading a message are searched for, and what is found decides.
 */
final class ConversationContext {
  /** What each sign adds to how much a message leans; all of them together are 1. */
  private static final double CONNECTIVE = 0.4;

  private static final double REFERENCE = 0.3;
  private static final double FEW_WORDS = 0.3;

  /** From so many content words a message says enough by itself. */
  private static final int SELF_CONTAINED = 5;

  private final Map<Language, Pattern> connectives = new EnumMap<>(Language.class);
  private final Map<Language, Pattern> references = new EnumMap<>(Language.class);
  private final Map<Language, Pattern> changes = new EnumMap<>(Language.class);

  ConversationContext() {
    for (Language language : Language.values()) {
      List<String> lines = TextResources.lines("context-" + language.code() + ".txt");
      connectives.put(language, pattern(lines, "connective"));
      references.put(language, pattern(lines, "reference"));
      changes.put(language, pattern(lines, "change"));
    }
  }

  /**
   * A message beside the conversation.
   *
   * @param message without the words that say that it begins another subject
   * @param leaning in [0, 1]: how much it looks as if it were no question without what was said
   *     before; 0 where nothing was
   * @param earlier the customer's question that it leans on; empty where there is none
   * @param answer what was said to that; empty where nothing was
   * @param source of that answer, where it is known
   */
  record Reading(
      String message, double leaning, String earlier, String answer, Optional<Source> source) {
    private static Reading alone(String message) {
      return new Reading(message, 0, "", "", Optional.empty());
    }

    boolean hasContext() {
      return !earlier.isEmpty();
    }
  }

  Reading read(String message, List<Turn> history, Language language) {
    String plain = message.strip().toLowerCase(Locale.ROOT);
    int asked = lastQuestion(history, language);
    if (matches(changes, language, plain)) {
      return Reading.alone(withoutChange(message, language));
    }
    if (asked < 0) {
      return Reading.alone(message);
    }
    double leaning =
        (matches(connectives, language, plain) ? CONNECTIVE : 0)
            + (matches(references, language, plain) ? REFERENCE : 0)
            + FEW_WORDS * fewness(message, language);
    Optional<Turn> answer = answerTo(history, asked);
    return new Reading(
        message,
        leaning,
        history.get(asked).text(),
        answer.map(turn -> Reservation.removedFrom(turn.text())).orElse(""),
        answer.flatMap(Turn::source));
  }

  /** "By the way, where are you?" asks where you are. */
  private String withoutChange(String message, Language language) {
    Pattern change = changes.get(language);
    String rest =
        change == null
            ? message
            : Pattern.compile(change.pattern(), Pattern.CASE_INSENSITIVE)
                .matcher(message)
                .replaceFirst(" ")
                .strip();
    return rest.isEmpty() ? message : rest;
  }

  private static double fewness(String message, Language language) {
    int words = WordOverlap.with(message, language).contentWords();
    return Math.max(0, 1 - words / (double) SELF_CONTAINED);
  }

  /** Of the customer's turns the latest that has content: "ok, let me look" has none. */
  private static int lastQuestion(List<Turn> history, Language language) {
    for (int i = history.size() - 1; i >= 0; i--) {
      Turn turn = history.get(i);
      if (turn.speaker() == Turn.Speaker.CUSTOMER
          && WordOverlap.with(turn.text(), language).contentWords() > 1) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<Turn> answerTo(List<Turn> history, int asked) {
    return history.subList(asked + 1, history.size()).stream()
        .filter(turn -> turn.speaker() != Turn.Speaker.CUSTOMER)
        .findFirst();
  }

  private static boolean matches(
      Map<Language, Pattern> patterns, Language language, String message) {
    Pattern pattern = patterns.get(language);
    return pattern != null && pattern.matcher(message).find();
  }

  private static Pattern pattern(List<String> lines, String kind) {
    return Pattern.compile(
        String.join(
            "|",
            lines.stream()
                .filter(line -> line.startsWith(kind + ":"))
                .map(line -> line.substring(kind.length() + 1).strip())
                .toList()));
  }
}
