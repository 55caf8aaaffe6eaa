package dev.parley.nlp.languagemodel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;

/** Where a model's weights come from: its files, a training, or chance. */
public interface WeightSource {

  /**
   * Gives one tensor, float32, in the shape that its model wants.
   *
   * @param name as in the model's files
   * @param owner on the processor; the result belongs to it, and is closed with it
   */
  NDArray read(String name, NDManager owner) throws IOException;
}
