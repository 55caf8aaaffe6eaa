package dev.parley.nlp.lstm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.languagemodel.Checkpoint;
import dev.parley.nlp.languagemodel.StoredWeights;
import dev.parley.nlp.torchscript.TensorReader;
import java.io.IOException;
import java.nio.file.Path;

/** An LSTM's weights in a model directory; F32, F16 and BF16 are read. */
public final class LstmCheckpoint implements StoredWeights {
  private final Checkpoint checkpoint;
  private final TensorReader reader = new TensorReader();

  private LstmCheckpoint(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  /**
   * Opens a directory and checks that it holds what the configuration wants, and nothing unknown.
   *
   * @throws IOException that names every wrong tensor, what was found and what was expected
   */
  public static LstmCheckpoint open(Path directory, LstmConfig config) throws IOException {
    Checkpoint checkpoint = Checkpoint.open(directory);
    try {
      checkpoint.check(LstmTensors.shapes(config), LstmTensors.HEAD::equals);
      return new LstmCheckpoint(checkpoint);
    } catch (IOException | RuntimeException e) {
      checkpoint.close();
      throw e;
    }
  }

  /** Checks like {@link #open}, without libtorch. */
  static void check(Path directory, LstmConfig config) throws IOException {
    try (Checkpoint checkpoint = Checkpoint.open(directory)) {
      checkpoint.check(LstmTensors.shapes(config), LstmTensors.HEAD::equals);
    }
  }

  @Override
  public NDArray read(String name, NDManager owner) throws IOException {
    return checkpoint.read(name, reader, owner);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    checkpoint.close();
  }
}
