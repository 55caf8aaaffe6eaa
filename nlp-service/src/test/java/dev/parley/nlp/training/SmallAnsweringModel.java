package dev.parley.nlp.training;

import dev.parley.kit.tensor.TensorType;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.examples.PreferencePair;
import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.Gpt2ModelDirectory;
import dev.parley.nlp.gpt2.TrainableGpt2;
import dev.parley.nlp.learning.RandomWeights;
import dev.parley.nlp.lstm.LstmConfig;
import dev.parley.nlp.lstm.LstmModelDirectory;
import dev.parley.nlp.lstm.TrainableLstm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** An untrained model that learns a few examples within seconds, as a Hugging Face directory. */
final class SmallAnsweringModel {
  private static final Path TOKENIZER = Path.of("src/test/resources/tokenizer/tiny/tokenizer.json");
  private static final Gpt2Config CONFIG = Gpt2Config.of(1, 2, 32, 128, 601);
  private static final LstmConfig LSTM = LstmConfig.of(1, 32, 128, 601);

  private SmallAnsweringModel() {}

  static Path write(Path folder) throws IOException {
    RandomWeights weights = new RandomWeights(TrainableGpt2.of(CONFIG), 1);
    Gpt2ModelDirectory.write(CONFIG, weights, TensorType.F32, folder);
    Files.copy(TOKENIZER, folder.resolve("tokenizer.json"));
    return folder;
  }

  static Path writeLstm(Path folder) throws IOException {
    RandomWeights weights = new RandomWeights(new TrainableLstm(LSTM, 0), 1);
    LstmModelDirectory.write(LSTM, weights, TensorType.F32, folder);
    Files.copy(TOKENIZER, folder.resolve("tokenizer.json"));
    return folder;
  }

  /** A right answer to each question, and a wrong one. */
  static List<PreferencePair> pairs(int count) {
    return examples(count).stream()
        .map(
            example ->
                new PreferencePair(
                    example.question(),
                    example.passages(),
                    example.answer(),
                    "Never.",
                    example.language()))
        .toList();
  }

  /** Different questions with one answer. */
  static List<AnswerExample> examples(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                AnswerExample.of(
                    "Thing " + i + "?", List.of("Now. Never. In 30 days."), "In 30 days."))
        .toList();
  }
}
