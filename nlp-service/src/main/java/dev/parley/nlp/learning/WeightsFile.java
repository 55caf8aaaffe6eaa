package dev.parley.nlp.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.kit.tensor.TensorInfo;
import dev.parley.nlp.languagemodel.StoredWeights;
import dev.parley.nlp.torchscript.TensorReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The weights that a training made: a safetensors file with the parameters' own names. */
public final class WeightsFile implements StoredWeights {
  private final SafetensorsFile file;
  private final TensorReader reader = new TensorReader();

  private WeightsFile(SafetensorsFile file) {
    this.file = file;
  }

  public static WeightsFile open(Path file) throws IOException {
    return new WeightsFile(SafetensorsFile.open(file));
  }

  @Override
  public NDArray read(String name, NDManager owner) throws IOException {
    TensorInfo tensor = file.info(name);
    return reader.read(file.buffer(name), tensor.type(), tensor.shape(), owner);
  }

  /** What was written beside the weights. */
  public Map<String, String> metadata() {
    return file.metadata();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    file.close();
  }
}
