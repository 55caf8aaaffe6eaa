package dev.parley.benchmarks.training;

import dev.parley.nlp.learning.TrainingText;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What every step learns: the same texts again, so that losses can be compared.
 *
 * @param length tokens of a text that are fed
 * @param answer the last tokens of a text, which are learned; the others are only read
 */
record Workload(int texts, int length, int answer) {

  Workload {
    if (answer < 1 || answer > length) {
      throw new IllegalArgumentException(
          "answer must be in [1, %d] tokens (was: %d)".formatted(length, answer));
    }
  }

  int tokens() {
    return texts * length;
  }

  /** {@code training_peer.py} makes up the same. */
  List<TrainingText> of(int vocabulary) {
    return IntStream.range(0, texts).mapToObj(i -> text(i, vocabulary)).toList();
  }

  private TrainingText text(int index, int vocabulary) {
    int[] tokens = new int[length + 1];
    tokens[0] = (index * 997 + 13) % vocabulary;
    for (int i = 1; i <= length; i++) {
      tokens[i] = (tokens[i - 1] * 31 + 7) % vocabulary;
    }
    return TrainingText.answer(tokens, length + 1 - answer);
  }
}
