package dev.parley.nlp.training;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.gpt2.Gpt2Checkpoint;
import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.Gpt2ConfigFile;
import dev.parley.nlp.gpt2.TrainableGpt2;
import dev.parley.nlp.learning.LanguageModelTrainer;
import dev.parley.nlp.learning.LearningData;
import dev.parley.nlp.learning.LearningResult;
import dev.parley.nlp.learning.LearningSettings;
import dev.parley.nlp.learning.ProgressListener;
import dev.parley.nlp.learning.Schedule;
import dev.parley.nlp.learning.TrainingText;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Fine-tunes a model of a Hugging Face directory on examples.
 *
 * @param model the directory
 */
record FineTuning(Path model, AnsweringTrainingConfig config) {

  /**
   * What came of it.
   *
   * @param examples that were learned from
   * @param tooLong examples for which the model's context is too small
   */
  record Tuned(LearningResult result, int examples, int tooLong) {}

  /**
   * Goes on where an earlier process stopped, if the folder holds its state.
   *
   * @throws IOException when the model cannot be trained; says why
   * @throws InterruptedException the state is saved
   */
  Tuned run(List<AnswerExample> examples, Path folder, ProgressListener listener)
      throws IOException, InterruptedException {
    Gpt2Config shape = Gpt2ConfigFile.read(model);
    List<TrainingText> texts = texts(examples, shape);
    if (texts.isEmpty()) {
      throw new IOException(
          "none of %d examples fits into the model's context of %d tokens"
              .formatted(examples.size(), shape.contextLength()));
    }
    int steps = LanguageModelTrainer.steps(texts, config.batchTokens(), 1, config.epochs());
    LearningSettings settings =
        LearningSettings.of(Schedule.of(config.learningRate(), steps))
            .withBatches(config.batchTokens(), 1)
            .withCheckpoints(config.checkpointEvery());
    try (Gpt2Checkpoint start = Gpt2Checkpoint.open(model, shape)) {
      LearningResult result =
          new LanguageModelTrainer(TrainableGpt2.of(shape), settings)
              .train(new LearningData(texts, List.of()), start, folder, listener);
      return new Tuned(result, texts.size(), examples.size() - texts.size());
    }
  }

  private List<TrainingText> texts(List<AnswerExample> examples, Gpt2Config shape)
      throws IOException {
    try (BpeTokenizer tokenizer = BpeTokenizer.load(model)) {
      ExampleTexts texts =
          new ExampleTexts(tokenizer, shape.contextLength(), config.answerTokens());
      return examples.stream().map(texts::of).flatMap(Optional::stream).toList();
    }
  }
}
