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
   * The same weights give the same bytes.
   *
   * @param shapes of the tensors, by the names that the source knows
   * @param stored what a tensor is called in the file
   * @param type F32, or BF16 for half the size
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
    for (Map.Entry<String, List<Long>> tensor : shapes.entrySet()) {
      String name = stored.apply(tensor.getKey());
      long[] shape = tensor.getValue().stream().mapToLong(Long::longValue).toArray();
      try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
        float[] values = weights.read(tensor.getKey(), manager).toFloatArray();
        switch (type) {
          case F32 -> writer.f32(name, values, shape);
          case BF16 -> writer.bf16(name, values, shape);
          default ->
              throw new IllegalArgumentException("type must be F32 or BF16 (was: " + type + ")");
        }
      }
    }
    writer.write(directory.resolve(Checkpoint.SINGLE));
  }
}
