package dev.parley.nlp.languagemodel;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.parley.kit.tensor.SafetensorsWriter;
import dev.parley.kit.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes a model directory's {@code model.safetensors}. */
public final class CheckpointWriter {
  private CheckpointWriter() {}

  /**
   * The same weights give the same bytes. One tensor is in memory at a time.
   *
   * @param shapes of the tensors, by the names that the source knows
   * @param stored what a tensor is called in the file
   * @param type F32, or F16 or BF16 for half the size
   */
  public static void write(
      Map<String, List<Long>> shapes,
      UnaryOperator<String> stored,
      WeightSource weights,
      TensorType type,
      Path directory)
      throws IOException {
    // Transformers asks for this note.
    SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
    shapes.forEach(
        (name, shape) ->
            writer.floats(
                stored.apply(name),
                type,
                shape,
                () -> {
                  try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
                    return weights.read(name, manager).toFloatArray();
                  }
                }));
    writer.write(directory.resolve(Checkpoint.SINGLE));
  }
}
