package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.Sentences;
import java.util.List;

/**
 * Lets a text through while it is being written: sentence by sentence, as long as each is supported
 * by the passages and the model was sure of it. For one answer.
 */
final class SupportedText {
  private final SentenceSupport support;
  private final double leastLikelihood;
  private final TextSink sink;
  private final StringBuilder pending = new StringBuilder();

  private double logProbabilities;
  private int tokens;
  private boolean begun;

  /**
   * @param leastLikelihood geometric mean of the probabilities of a sentence's tokens, in [0, 1]
   */
  SupportedText(SentenceSupport support, double leastLikelihood, TextSink sink) {
    this.support = support;
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
    logProbabilities += logProbability;
    tokens++;
    List<Sentences.Span> sentences = Sentences.in(pending.toString(), 0, pending.length());
    if (sentences.size() < 2) {
      return true; // a sentence has ended when the next one has begun
    }
    boolean passed = pass(sentences.get(0).end());
    logProbabilities = logProbability;
    tokens = 1;
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
    if (sentence.isBlank()
        || Math.exp(logProbabilities / Math.max(1, tokens)) < leastLikelihood
        || !support.covers(sentence)) {
      return false;
    }
    pending.delete(0, end);
    // What separates sentences goes with the one behind: the first begins without a blank.
    boolean wanted = sink.write(begun ? sentence : sentence.stripLeading());
    begun = true;
    return wanted;
  }
}
