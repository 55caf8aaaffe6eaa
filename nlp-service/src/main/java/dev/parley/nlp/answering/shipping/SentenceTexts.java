package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.knowledge.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The sentences of running text. Training must not teach half sentences, so a sentence goes on
 * after abbreviations and initials, which {@link Sentences} takes for its end.
 */
final class SentenceTexts {
  private static final Pattern ABBREVIATED =
      Pattern.compile(
          "(?:^|.*[\\s(\"])(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Inc|Co|Ltd|Corp|vs|No|Nos|Vol|Op|pp|p|Gen|Col|Lt|Sgt|Capt"
              + "|Rev|Hon|Prof|Gov|Sen|Rep|Mt|Ft|cf|ca|c|e\\.g|i\\.e|etc|approx|Jan|Feb|Aug|Sept|Oct"
              + "|Nov|Dec|al|op|[A-Z]|(?:[A-Z]\\.)+[A-Z]|\\d{1,2}(?<=^\\d{1,2}))\\.",
          Pattern.DOTALL);

  private SentenceTexts() {}

  /** Sentences without outer blanks and list marks, each with single blanks inside. */
  static List<String> of(String text) {
    List<String> sentences = new ArrayList<>();
    for (String line : text.split("\\R", -1)) {
      addLine(
          line.replaceAll("[\\s\\u00a0\\u200b]+", " ").replaceFirst("^ ?[-*] ", "").strip(),
          sentences);
    }
    return sentences;
  }

  private static void addLine(String clean, List<String> sentences) {
    List<Sentences.Span> spans = Sentences.in(clean, 0, clean.length());
    int start = -1;
    for (int i = 0; i < spans.size(); i++) {
      start = start < 0 ? spans.get(i).start() : start;
      // Up to the next sentence: what closes this one, such as quotation marks, belongs to it.
      int end = i + 1 < spans.size() ? spans.get(i + 1).start() : clean.length();
      String sentence = clean.substring(start, end).strip();
      if (i + 1 == spans.size() || !ABBREVIATED.matcher(sentence).matches()) {
        sentences.add(sentence);
        start = -1;
      }
    }
  }
}
