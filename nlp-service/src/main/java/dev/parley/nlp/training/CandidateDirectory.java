package dev.parley.nlp.training;

import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.kit.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A fine-tuned model as a Hugging Face directory: what it was made from, with new weights. */
final class CandidateDirectory {
  /** What fine-tuning leaves as it is. */
  private static final List<String> KEPT =
      List.of(
          "config.json",
          "generation_config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "vocab.json",
          "merges.txt");

  private static final String TABLE = "training.csv";

  private CandidateDirectory() {}

  /**
   * @param model directory that was fine-tuned
   * @param weights that training made
   * @param card says what was done
   * @param directory empty
   */
  static void write(Path model, Path weights, String card, Path directory) throws IOException {
    for (String name : KEPT) {
      if (Files.exists(model.resolve(name))) {
        Files.copy(model.resolve(name), directory.resolve(name));
      }
    }
    copyWeights(weights, directory.resolve("model.safetensors"));
    Files.copy(weights.resolveSibling(TABLE), directory.resolve(TABLE));
    Files.writeString(directory.resolve("card.md"), card);
  }

  private static void copyWeights(Path from, Path to) throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter();
    writer.metadata("format", "pt"); // transformers refuses files that do not say so
    try (SafetensorsFile file = SafetensorsFile.open(from)) {
      for (String name : file.names()) {
        long[] shape = file.info(name).shape().stream().mapToLong(Long::longValue).toArray();
        writer.f32(name, file.floats(name), shape);
      }
    }
    writer.write(to);
  }
}
