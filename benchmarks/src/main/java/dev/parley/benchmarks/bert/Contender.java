package dev.parley.benchmarks.bert;

import java.io.IOException;

/** A program with the model loaded. */
interface Contender extends AutoCloseable {

  String name();

  /** Classifies all texts; gives the seconds. */
  double classify() throws IOException;

  /** Of all texts, one after the other, up to a constant for each text. */
  float[] logits() throws IOException;

  @Override
  void close();
}
