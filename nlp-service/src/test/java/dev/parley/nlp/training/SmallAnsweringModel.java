package dev.parley.nlp.training;

import ai.djl.ndarray.NDManager;
import dev.parley.kit.tensor.SafetensorsWriter;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.Gpt2ConfigFile;
import dev.parley.nlp.gpt2.TrainableGpt2;
import dev.parley.nlp.learning.Parameter;
import dev.parley.nlp.learning.RandomWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** An untrained model that learns a few examples within seconds, as a Hugging Face directory. */
final class SmallAnsweringModel {
  private static final Path TOKENIZER = Path.of("src/test/resources/tokenizer/tiny/tokenizer.json");
  private static final Gpt2Config CONFIG = Gpt2Config.of(1, 2, 32, 128, 601);

  private SmallAnsweringModel() {}

  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Gpt2ConfigFile.write(CONFIG, folder);
    Files.copy(TOKENIZER, folder.resolve("tokenizer.json"));
    TrainableGpt2 model = TrainableGpt2.of(CONFIG);
    RandomWeights weights = new RandomWeights(model, 1);
    SafetensorsWriter file = new SafetensorsWriter();
    try (NDManager manager = NDManager.newBaseManager()) {
      for (Parameter parameter : model.parameters()) {
        file.f32(
            parameter.name(),
            weights.read(parameter.name(), manager).toFloatArray(),
            parameter.shape().stream().mapToLong(Long::longValue).toArray());
      }
    }
    file.write(folder.resolve("model.safetensors"));
    return folder;
  }

  /** Different questions with one answer. */
  static List<AnswerExample> examples(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> AnswerExample.of("Thing " + i + "?", List.of("In 30 days."), "30 days."))
        .toList();
  }
}
