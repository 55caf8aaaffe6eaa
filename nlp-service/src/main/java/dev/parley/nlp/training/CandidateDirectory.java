package dev.parley.nlp.training;

import dev.parley.kit.tensor.TensorType;
import dev.parley.nlp.languagemodel.ConfigFile;
import dev.parley.nlp.learning.WeightsFile;
import dev.parley.nlp.serving.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A fine-tuned model as a Hugging Face directory: what it was made from, with new weights. */
final class CandidateDirectory {
  /** What fine-tuning leaves as it is, with settings that only other programs know. */
  private static final List<String> KEPT =
      List.of(
          ConfigFile.NAME,
          "generation_config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "vocab.json",
          "merges.txt");

  /** What every stage writes beside its weights. */
  private static final String TABLE = "training.csv";

  /** What these are called here, stage by stage. */
  private static final List<String> TABLES = List.of(TABLE, "preferences.csv");

  private CandidateDirectory() {}

  /**
   * @param model directory that was fine-tuned
   * @param tuned what training made
   * @param card says what was done
   * @param directory empty
   */
  static void write(Path model, FineTuning.Tuned tuned, String card, Path directory)
      throws IOException {
    try (WeightsFile trained = WeightsFile.open(tuned.weights())) {
      // Not the format of what was fine-tuned: rounding would add up over many fine-tunings.
      Architectures.of(model).write(model, trained, TensorType.F32, directory);
    }
    for (String name : KEPT) {
      if (Files.exists(model.resolve(name))) {
        Files.copy(
            model.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    for (int i = 0; i < tuned.stages().size(); i++) {
      Path table = tuned.stages().get(i).weights().resolveSibling(TABLE);
      Files.copy(table, directory.resolve(TABLES.get(i)));
    }
    Files.writeString(directory.resolve("card.md"), card);
  }
}
