package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.retrieval.WordOverlap;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers in the company's own words: the part of the best passage that is closest to the question,
 * whole sentences, at most {@value #MOST_WORDS} words. Never says what no document says.
 */
class PassageAnswerGenerator implements AnswerGenerator {
  static final int MOST_WORDS = 120;

  @Override
  public int mostPassages() {
    return 1;
  }

  @Override
  public String generate(Grounding grounding, TextSink sink) {
    FoundPassage passage = grounding.passages().get(0);
    String text = excerpt(passage.text(), grounding);
    int written = 0;
    for (Sentences.Span sentence : Sentences.in(text, 0, text.length())) {
      // What separates sentences goes with the one before: deltas put together are the excerpt.
      if (!sink.write(text.substring(written, sentence.end()))) {
        break;
      }
      written = sentence.end();
    }
    return "retrieval/r" + grounding.revision();
  }

  /** A passage that is short enough as it is; else the densest run of sentences. */
  static String excerpt(String text, Grounding grounding) {
    if (Sentences.words(text) <= MOST_WORDS) {
      return text;
    }
    List<Sentences.Span> sentences = Sentences.in(text, 0, text.length());
    WordOverlap overlap = WordOverlap.with(grounding.question(), grounding.language());
    List<Double> relevance = new ArrayList<>();
    for (Sentences.Span sentence : sentences) {
      relevance.add(overlap.of(sentence.of(text)));
    }
    int bestFrom = 0;
    int bestTo = 1;
    double best = -1;
    for (int from = 0; from < sentences.size(); from++) {
      double sum = 0;
      for (int to = from; to < sentences.size(); to++) {
        sum += relevance.get(to);
        int words = Sentences.words(text, sentences.get(from).start(), sentences.get(to).end());
        if (words > MOST_WORDS && to > from) {
          break;
        }
        // Of equally relevant runs the earlier and longer one: sentences lean on those before.
        if (sum > best || (sum == best && from == bestFrom)) {
          best = sum;
          bestFrom = from;
          bestTo = to + 1;
        }
      }
    }
    return text.substring(sentences.get(bestFrom).start(), sentences.get(bestTo - 1).end());
  }
}
