package dev.parley.nlp.gpt2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;

/** Where a model's weights come from: a {@link Gpt2Checkpoint}, or a training in progress. */
public interface Gpt2Weights {

  /**
   * Gives one tensor, float32, in the shape of {@link Gpt2Tensors#shapes}.
   *
   * @param name as in {@link Gpt2Tensors}
   * @param owner on the processor; the result belongs to it, and is closed with it
   */
  NDArray read(String name, NDManager owner) throws IOException;
}
