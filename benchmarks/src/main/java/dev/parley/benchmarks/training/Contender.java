package dev.parley.benchmarks.training;

import java.io.IOException;

/** A trainer with a model loaded, which goes on from measure to measure. */
interface Contender extends AutoCloseable {

  String name();

  Measure train(int steps) throws IOException;

  @Override
  void close();

  /**
   * @param seconds of all the steps
   * @param loss of the last step
   */
  record Measure(double seconds, double loss) {}
}
