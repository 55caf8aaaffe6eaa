package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.retrieval.WordOverlap;
import java.util.function.Function;

/**
 * What answers could be without a model: the first of the passages' sentences that shares most of
 * the question's content words, by their importance.
 */
final class OverlapAnswers implements Function<AnswerExample, String> {

  @Override
  public String apply(AnswerExample example) {
    WordOverlap overlap = WordOverlap.with(example.question(), example.language());
    String best = "";
    double most = -1;
    for (String passage : example.texts()) {
      for (Sentences.Span span : Sentences.in(passage, 0, passage.length())) {
        String sentence = span.of(passage).strip();
        double shared = overlap.of(sentence);
        if (shared > most) {
          most = shared;
          best = sentence;
        }
      }
    }
    return best;
  }
}
