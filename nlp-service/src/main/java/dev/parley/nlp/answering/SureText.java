package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.Sentences;
import java.util.List;

/**
 * Lets a text through while it is being written: sentence by sentence, as long as the model is sure
 * of each. For one answer.
 */
final class SureText {
  private final double leastLikelihood;
  private final TextSink sink;
  private final StringBuilder pending = new StringBuilder();

  private double logLikelihood;
  private boolean begun;

  /**
   * @param leastLikelihood of a sentence, the product of its tokens' probabilities, in [0, 1]
   */
  SureText(double leastLikelihood, TextSink sink) {
    this.leastLikelihood = leastLikelihood;
    this.sink = sink;
  }

  /** Whether the reader has seen anything. */
  boolean hasBegun() {
    return begun;
  }

  /**
   * Takes the next token.
   *
   * @param logProbability natural logarithm
   * @return whether more is wanted
   */
  boolean add(String text, double logProbability) {
    pending.append(text);
    List<Sentences.Span> sentences = Sentences.in(pending.toString(), 0, pending.length());
    if (sentences.size() < 2) {
      logLikelihood += logProbability;
      return true; // a sentence has ended when the next one has begun
    }
    boolean passed = pass(sentences.get(0).end());
    logLikelihood = logProbability;
    return passed;
  }

  /**
   * Takes what was held back when the text ended.
   *
   * @param complete whether the model ended the text; the rest of one that was cut off is dropped,
   *     since nobody knows whether "It costs 3." was the end of a sentence
   */
  void finish(String text, boolean complete) {
    pending.append(text);
    boolean wanted = complete;
    while (wanted && !pending.toString().isBlank()) {
      wanted = pass(Sentences.in(pending.toString(), 0, pending.length()).get(0).end());
    }
  }

  private boolean pass(int end) {
    String sentence = pending.substring(0, end);
    if (sentence.isBlank() || Math.exp(logLikelihood) < leastLikelihood) {
      return false;
    }
    pending.delete(0, end);
    // What separates sentences goes with the one behind: the first begins without a blank.
    boolean wanted = sink.write(begun ? sentence : sentence.stripLeading());
    begun = true;
    return wanted;
  }
}
