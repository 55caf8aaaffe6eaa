package dev.parley.nlp.bert;

/**
 * A text as training sees it.
 *
 * @param label index of its class; -1 when it has none of them
 * @param weight what it counts
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record LearnedText(int[] tokens, int label, double weight) {

  LearnedText weighing(double newWeight) {
    return new LearnedText(tokens, label, newWeight);
  }

  boolean isInScope() {
    return label >= 0;
  }
}
