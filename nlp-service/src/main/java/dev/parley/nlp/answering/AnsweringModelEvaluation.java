package dev.parley.nlp.answering;

import dev.parley.nlp.language.LanguageDetector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * How well a language model answers held-out examples.
 *
 * @param examples how many there were
 * @param exact share of answers that are the expected one but for blanks, case and end marks
 * @param tokenF1 mean over examples of the harmonic mean of precision and recall of words (as
 *     SQuAD's, Rajpurkar et al. 2016, but with articles kept), a Chinese character being a word
 */
public record AnsweringModelEvaluation(int examples, double exact, double tokenF1) {

  /** Of whatever answers; it is given the expected answer too, and must not look at it. */
  public static AnsweringModelEvaluation of(
      List<AnswerExample> examples, Function<AnswerExample, String> answerer) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("expected examples to evaluate on, found none");
    }
    int exact = 0;
    double tokenF1 = 0;
    for (AnswerExample example : examples) {
      String answer = answerer.apply(example);
      List<String> said = words(answer);
      List<String> expected = words(example.answer());
      exact += said.equals(expected) ? 1 : 0;
      tokenF1 += f1(said, expected);
    }
    double all = examples.size();
    return new AnsweringModelEvaluation(examples.size(), exact / all, tokenF1 / all);
  }

  static double f1(List<String> said, List<String> expected) {
    Map<String, Integer> left = new HashMap<>();
    expected.forEach(word -> left.merge(word, 1, Integer::sum));
    int shared = 0;
    for (String word : said) {
      if (left.merge(word, -1, Integer::sum) >= 0) {
        shared++;
      }
    }
    return shared == 0 ? 0 : 2.0 * shared / (said.size() + expected.size());
  }

  /** Lower-case words of letters and digits; a Chinese character is one. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(
            codePoint -> {
              boolean han = LanguageDetector.isHan(codePoint);
              if (han || !Character.isLetterOrDigit(codePoint)) {
                flush(word, words);
              }
              if (han) {
                words.add(Character.toString(codePoint));
              } else if (Character.isLetterOrDigit(codePoint)) {
                word.appendCodePoint(codePoint);
              }
            });
    flush(word, words);
    return words;
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
