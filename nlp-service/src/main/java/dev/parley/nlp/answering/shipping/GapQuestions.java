package dev.parley.nlp.answering.shipping;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for a number, a time or a name of a sentence by a question word in its place. */
final class GapQuestions {
  private static final Pattern ANSWER =
      Pattern.compile(
          "(?<money>[$€£]\\s?\\d[\\d.,]*|\\d[\\d.,]* (?:euros?|dollars?|pounds?|GBP))"
              + "|(?<year>\\b1[0-9]{3}\\b|\\b20[0-9]{2}\\b)"
              + "|(?<time>\\b\\d{1,2}:\\d\\d(?: ?[AaPp]\\.?[Mm]\\.?)?)"
              + "|(?<span>\\b(?:\\d+|two|three|four|five|ten) (?:days?|hours?|minutes?|weeks?|months?|years?))"
              + "|(?<number>\\b\\d[\\d.,]*\\d\\b|\\b\\d\\b)"
              + "|(?<name>(?<=[a-z,] )[A-Z][\\w'-]+(?: [A-Z][\\w'-]+)*)");

  private final Random random;

  GapQuestions(Random random) {
    this.random = random;
  }

  /** Empty if the sentence has nothing of the kind. */
  String question(String sentence) {
    Matcher answer = ANSWER.matcher(sentence);
    List<int[]> spans = new ArrayList<>();
    List<String> words = new ArrayList<>();
    while (answer.find()) {
      spans.add(new int[] {answer.start(), answer.end()});
      words.add(questionWord(answer));
    }
    if (spans.isEmpty()) {
      return "";
    }
    int chosen = random.nextInt(spans.size());
    String before = sentence.substring(0, spans.get(chosen)[0]);
    String after = sentence.substring(spans.get(chosen)[1]);
    String word = words.get(chosen);
    String near = lastWords(before, 3 + random.nextInt(6));
    String follows = firstWords(after, 3 + random.nextInt(5));
    String question =
        switch (random.nextInt(3)) {
          case 0 -> word + " " + follows;
          case 1 -> near + " " + word;
          default -> near + " " + word + " " + follows;
        };
    return question.replaceAll("\\s+", " ").replaceAll("[ ,;:.()]+$", "").strip() + "?";
  }

  private String questionWord(Matcher found) {
    if (found.group("money") != null) {
      return choose(List.of("how much", "what price", "how many euros"));
    }
    if (found.group("year") != null) {
      return choose(List.of("when", "in which year", "what year"));
    }
    if (found.group("time") != null) {
      return choose(List.of("what time", "when", "at what time"));
    }
    if (found.group("span") != null) {
      return choose(List.of("how long", "how much time", "when"));
    }
    if (found.group("number") != null) {
      return choose(List.of("how many", "how much", "what number"));
    }
    return choose(List.of("who", "what", "which one", "where"));
  }

  private static String lastWords(String text, int count) {
    String[] words = text.strip().split("\\s+", -1);
    int from = Math.max(0, words.length - count);
    return String.join(" ", List.of(words).subList(from, words.length));
  }

  private static String firstWords(String text, int count) {
    String[] words = text.strip().split("\\s+", -1);
    return String.join(" ", List.of(words).subList(0, Math.min(count, words.length)));
  }

  private <T> T choose(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
