package dev.parley.nlp.torchscript;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/** How many threads libtorch computes with. */
public final class Threads {
  private Threads() {}

  /**
   * Starts libtorch, which takes seconds the first time, with a number of threads for each
   * operation.
   *
   * @param count 0 for libtorch's own choice, the number of cores
   */
  public static void use(int count) {
    Engine engine = Engine.getEngine("PyTorch");
    if (count > 0 && engine != null) {
      JniUtils.setNumThreads(count);
    }
  }

  /** How many threads an operation that this thread calls may take. */
  public static int count() {
    Engine.getEngine("PyTorch");
    return JniUtils.getNumThreads();
  }
}
