package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.Sentences;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Makes sentences, with how likely each is, of the tokens that a model writes. For one text. */
final class DraftedSentences {
  /**
   * A sentence.
   *
   * @param text with the blanks before it
   * @param logLikelihood natural logarithm of the product of its tokens' probabilities
   */
  record Drafted(String text, double logLikelihood) {}

  private final StringBuilder pending = new StringBuilder();
  private final Queue<Drafted> ready = new ArrayDeque<>();
  private double logLikelihood;

  /** The next whole sentence, if there is one by now. */
  Optional<Drafted> next() {
    return Optional.ofNullable(ready.poll());
  }

  void add(String text, double logProbability) {
    pending.append(text);
    int end = firstEnd();
    if (end < 0) {
      logLikelihood += logProbability;
      return; // a sentence has ended when the next one has begun
    }
    take(end);
    logLikelihood = logProbability;
  }

  /**
   * Takes what was held back when the text ended.
   *
   * @param complete whether the model ended the text; the rest of one that was cut off is dropped,
   *     since nobody knows whether "It costs 3." was the end of a sentence
   */
  void finish(String text, boolean complete) {
    pending.append(text);
    while (complete && !pending.toString().isBlank()) {
      int end = firstEnd();
      take(end < 0 ? pending.length() : end);
    }
  }

  /** Where the first sentence ends; -1 while no second one has begun. */
  private int firstEnd() {
    var sentences = Sentences.in(pending.toString(), 0, pending.length());
    return sentences.size() < 2 ? -1 : sentences.get(0).end();
  }

  private void take(int end) {
    ready.add(new Drafted(pending.substring(0, end), logLikelihood));
    pending.delete(0, end);
  }
}
