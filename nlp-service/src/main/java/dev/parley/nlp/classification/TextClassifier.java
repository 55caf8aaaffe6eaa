package dev.parley.nlp.classification;

import java.util.List;

/**
 * Says how likely each of a fixed set of labels is for a text. Whatever kind of model it is, it is
 * a directory that {@code config.json} describes. Safe for use by several threads.
 */
public interface TextClassifier extends AutoCloseable {

  /** The labels, in the order of {@link Classification#probabilities()}. */
  List<String> labels();

  /** One for each text, in order; any text is fine, an empty one too. */
  List<Classification> classify(List<String> texts);

  /**
   * Which words of a text speak for and against a label, in the order of the text.
   *
   * @param label index into {@link #labels()}
   */
  List<WordInfluence> explain(String text, int label);

  /** The version of the model in the model store. */
  String version();

  /** Gives back what lies outside of the heap. */
  @Override
  default void close() {}
}
