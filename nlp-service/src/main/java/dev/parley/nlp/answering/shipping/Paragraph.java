package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.knowledge.Sentences;
import java.util.List;

/**
 * Running text.
 *
 * @param group what it is about: paragraphs of one group make hard distractors for each other
 */
record Paragraph(String group, List<String> sentences) {
  Paragraph {
    sentences = List.copyOf(sentences);
  }

  static Paragraph of(String group, String text) {
    return new Paragraph(group, SentenceTexts.of(text));
  }

  String text() {
    return String.join(" ", sentences);
  }

  int words() {
    return Sentences.words(text());
  }

  /** The sentences around one of them, of so many words at most, but always that one. */
  Paragraph around(int sentence, int mostWords) {
    int from = sentence;
    int to = sentence + 1;
    boolean grown = true;
    while (grown) {
      grown = false;
      if (from > 0 && wordsOf(from - 1, to) <= mostWords) {
        from--;
        grown = true;
      }
      if (to < sentences.size() && wordsOf(from, to + 1) <= mostWords) {
        to++;
        grown = true;
      }
    }
    return new Paragraph(group, sentences.subList(from, to));
  }

  private int wordsOf(int from, int to) {
    return Sentences.words(String.join(" ", sentences.subList(from, to)));
  }
}
