package dev.parley.nlp.learning;

import java.util.List;

/**
 * What a family of language models tells its trainer. The arithmetic is a script that offers a
 * function {@code states}; {@code learning/training.py} says what it takes and gives.
 */
public interface TrainableModel {

  /** What is learned, in the order in which the script takes it. */
  List<Parameter> parameters();

  /** Index of the parameter that turns the script's states into logits: (vocabulary, width). */
  int head();

  /** The script among the resources. */
  String script();

  /** Numbers that the script takes besides: sizes, dropout. */
  double[] constants();

  /** Number of tokens; ids run from 0 to one less. */
  int vocabularySize();

  /** Number of positions that can be fed. */
  int contextLength();
}
