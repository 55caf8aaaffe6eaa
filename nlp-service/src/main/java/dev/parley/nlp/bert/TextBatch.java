package dev.parley.nlp.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/** Texts one after the other, as the arguments of {@code bert/training.py}. */
final class TextBatch {
  private final List<LearnedText> texts;

  TextBatch(List<LearnedText> texts) {
    this.texts = texts;
  }

  NDArray tokens(NDManager manager) {
    return manager.create(
        texts.stream().flatMapToInt(text -> Arrays.stream(text.tokens())).asLongStream().toArray());
  }

  NDArray lengths(NDManager manager) {
    return manager.create(texts.stream().mapToLong(text -> text.tokens().length).toArray());
  }

  /**
   * How likely each class ought to be, times what the text counts: (B, C). A text that has none of
   * the classes is to be undecided between them (Hendrycks et al. 2019).
   *
   * @param totalWeight of the whole step
   */
  NDArray targets(int classes, double totalWeight, NDManager manager) {
    float[] targets = new float[texts.size() * classes];
    for (int i = 0; i < texts.size(); i++) {
      LearnedText text = texts.get(i);
      float share = (float) (text.weight() / totalWeight);
      if (text.isInScope()) {
        targets[i * classes + text.label()] = share;
      } else {
        Arrays.fill(targets, i * classes, (i + 1) * classes, share / classes);
      }
    }
    return manager.create(targets, new Shape(texts.size(), classes));
  }
}
