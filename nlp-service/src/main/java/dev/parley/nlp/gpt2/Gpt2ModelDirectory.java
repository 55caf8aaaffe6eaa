package dev.parley.nlp.gpt2;

import dev.parley.kit.tensor.TensorType;
import dev.parley.nlp.languagemodel.CheckpointWriter;
import dev.parley.nlp.languagemodel.WeightSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a GPT-2 as Hugging Face does: {@code config.json} and {@code model.safetensors}. */
public final class Gpt2ModelDirectory {
  private Gpt2ModelDirectory() {}

  /**
   * Writes into a directory, which is made if absent. The same weights give the same bytes.
   *
   * @param type F32, or F16 or BF16 for half the size
   */
  public static void write(Gpt2Config config, WeightSource weights, TensorType type, Path directory)
      throws IOException {
    Files.createDirectories(directory);
    CheckpointWriter.write(
        Gpt2Tensors.shapes(config),
        name -> Gpt2Checkpoint.stored(name, Gpt2Checkpoint.PREFIX),
        weights,
        type,
        directory);
    Gpt2ConfigFile.write(config, directory);
  }
}
