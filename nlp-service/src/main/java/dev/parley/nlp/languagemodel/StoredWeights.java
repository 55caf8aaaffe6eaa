package dev.parley.nlp.languagemodel;

import java.io.IOException;

/** Weights in files that are open until this is closed. */
public interface StoredWeights extends WeightSource, AutoCloseable {
  @Override
  void close() throws IOException;
}
