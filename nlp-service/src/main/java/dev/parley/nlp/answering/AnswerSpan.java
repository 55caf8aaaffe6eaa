package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The part of a passage that answers, word for word: the sentence that most likely holds what was
 * asked for, with neighbours that may hold some of it too. A row of a table or an item of a list
 * comes with the line that says what it is a row or an item of.
 *
 * @param text as it stands in the passage
 * @param best the sentence that it was made around
 */
record AnswerSpan(String text, String best) {
  /** A passage of no more words is said as a whole: what is left would not be worth the cut. */
  private static final int SHORT_PASSAGE = 60;

  /** Neighbours are added up to so many words. */
  private static final int MOST_WORDS = 80;

  /** A neighbour is worth saying that is so likely beside the best sentence. */
  private static final double WORTH_SAYING = 0.1;

  private static final Pattern ITEM =
      Pattern.compile("^\\s*(?:[-*+•]|\\d{1,2}[.)])\\s+.*", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("^\\s*\\|.*\\|\\s*$");
  private static final Pattern RULE = Pattern.compile("^\\s*\\|[\\s:|-]+\\|\\s*$");

  static AnswerSpan of(ScoredSentences sentences) {
    String best = sentences.sentence(sentences.bestIndex());
    FoundPassage passage = sentences.passage();
    if (Sentences.words(passage.text()) <= SHORT_PASSAGE) {
      return new AnswerSpan(passage.text(), best);
    }
    return new AnswerSpan(around(sentences, sentences.bestIndex()), best);
  }

  private static String around(ScoredSentences sentences, int best) {
    int from = best;
    int to = best;
    double least = WORTH_SAYING * sentences.probabilities().get(best);
    while (true) {
      double before = probability(sentences, from - 1);
      double after = probability(sentences, to + 1);
      if (after >= before && after >= least && fits(sentences, from, to + 1)) {
        to++;
      } else if (before >= least && fits(sentences, from - 1, to)) {
        from--;
      } else if (after >= least && fits(sentences, from, to + 1)) {
        to++;
      } else {
        return withLeadIn(sentences, from, to);
      }
    }
  }

  private static double probability(ScoredSentences sentences, int index) {
    return index < 0 || index >= sentences.spans().size()
        ? -1
        : sentences.probabilities().get(index);
  }

  private static boolean fits(ScoredSentences sentences, int from, int to) {
    return Sentences.words(run(sentences, from, to)) <= MOST_WORDS;
  }

  private static String run(ScoredSentences sentences, int from, int to) {
    return sentences
        .passage()
        .text()
        .substring(sentences.spans().get(from).start(), sentences.spans().get(to).end());
  }

  /** "- €14 a day" alone says nothing; the lines that lead to it are said before it. */
  private static String withLeadIn(ScoredSentences sentences, int from, int to) {
    String run = run(sentences, from, to);
    List<String> before = new ArrayList<>();
    String first = sentences.sentence(from);
    if (isRow(first)) {
      before.addAll(header(sentences, from));
    }
    if (isRow(first) || isItem(first)) {
      for (int i = from - 1; i >= 0; i--) {
        String line = sentences.sentence(i);
        if (!isRow(line) && !isItem(line)) {
          before.add(0, line);
          break;
        }
      }
    } else if (SentenceFeatures.isLeadIn(sentences.sentence(to))) {
      return run + rest(sentences, to);
    }
    return before.isEmpty() ? run : String.join("\n", before) + "\n" + run;
  }

  /** The first line of the table and the rule below it, where the row is none of them. */
  private static List<String> header(ScoredSentences sentences, int row) {
    int top = row;
    while (top > 0 && isRow(sentences.sentence(top - 1))) {
      top--;
    }
    List<String> header = new ArrayList<>();
    for (int i = top; i < Math.min(row, top + 2); i++) {
      if (i == top || RULE.matcher(sentences.sentence(i)).matches()) {
        header.add(sentences.sentence(i));
      }
    }
    return header;
  }

  /** What a line that announces a list announces. */
  private static String rest(ScoredSentences sentences, int leadIn) {
    int end = leadIn;
    while (end + 1 < sentences.spans().size()
        && (isItem(sentences.sentence(end + 1)) || isRow(sentences.sentence(end + 1)))) {
      end++;
    }
    return sentences
        .passage()
        .text()
        .substring(sentences.spans().get(leadIn).end(), sentences.spans().get(end).end());
  }

  private static boolean isItem(String line) {
    return ITEM.matcher(line).matches();
  }

  private static boolean isRow(String line) {
    return ROW.matcher(line).matches();
  }
}
