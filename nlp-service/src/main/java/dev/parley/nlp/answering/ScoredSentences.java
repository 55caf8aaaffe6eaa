package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Sentences;
import java.util.List;

/**
 * The sentences of a passage with how likely each holds what was asked for.
 *
 * @param probabilities one a sentence
 */
record ScoredSentences(
    FoundPassage passage, List<Sentences.Span> spans, List<Double> probabilities) {

  ScoredSentences {
    spans = List.copyOf(spans);
    probabilities = List.copyOf(probabilities);
  }

  static ScoredSentences of(FoundPassage passage, SentenceFeatures features, NamedWeights weights) {
    String text = passage.text();
    List<Sentences.Span> spans = Sentences.in(text, 0, text.length());
    return new ScoredSentences(
        passage, spans, features.of(passage, spans).stream().map(weights::probability).toList());
  }

  double best() {
    return probabilities.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /** Index of the best. */
  int bestIndex() {
    int best = 0;
    for (int i = 1; i < probabilities.size(); i++) {
      if (probabilities.get(i) > probabilities.get(best)) {
        best = i;
      }
    }
    return best;
  }

  String sentence(int index) {
    return spans.get(index).of(passage.text());
  }
}
