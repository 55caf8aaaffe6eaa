package dev.parley.nlp.answering.shipping;

import dev.parley.kit.tensor.TensorType;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.shipping.TokenTexts.Text;
import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.Gpt2ModelDirectory;
import dev.parley.nlp.gpt2.TrainableGpt2;
import dev.parley.nlp.languagemodel.WeightSource;
import dev.parley.nlp.learning.LanguageModelTrainer;
import dev.parley.nlp.learning.LearningData;
import dev.parley.nlp.learning.LearningResult;
import dev.parley.nlp.learning.LearningSettings;
import dev.parley.nlp.learning.RandomWeights;
import dev.parley.nlp.learning.Schedule;
import dev.parley.nlp.learning.TrainingProgress;
import dev.parley.nlp.learning.TrainingText;
import dev.parley.nlp.learning.WeightsFile;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import dev.parley.nlp.tokenizer.TrainedBpe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The two stages of the shipped model's training, each in its folder of the work folder. A stage
 * that was stopped goes on where it was when it is called again.
 */
final class ShippedTraining {
  /**
   * Eight layers of four heads, 256 wide: 8.5 million weights, a quarter of them the vocabulary.
   */
  private static final Gpt2Config SHAPE =
      new Gpt2Config(
          8,
          4,
          256,
          1024,
          CorpusFiles.CONTEXT,
          TrainShippedAnswering.VOCABULARY,
          1e-5,
          true,
          OptionalInt.of(TrainedBpe.END_OF_TEXT),
          OptionalInt.of(TrainedBpe.END_OF_TEXT));

  private static final int ACCUMULATION = 2;

  /** One a batch of a step, whatever the machine, so that every machine makes the same weights. */
  private static final int WORKERS = ACCUMULATION;

  private static final int EVALUATE_EVERY = 600;
  private static final int REPORT_EVERY = 50;
  private static final int VALIDATION_OF_A_PART = 60;

  private final Path work;
  private final long seed;

  ShippedTraining(Path work, long seed) {
    this.work = work;
    this.seed = seed;
  }

  /** Ends with {@code work/model}, which is all that is needed to answer. */
  void train() throws IOException, InterruptedException {
    CorpusFiles corpus = new CorpusFiles(work);
    Map<Task, TokenTexts> tasks = corpus.read();
    List<TrainingText> validation;
    try (BpeTokenizer tokenizer = BpeTokenizer.load(TrainShippedAnswering.tokenizerFolder(work))) {
      validation = validation(corpus.heldOut(), tokenizer);
    }
    TrainableGpt2 model = TrainableGpt2.of(SHAPE);
    CopyingStart beginning = new CopyingStart(SHAPE, new RandomWeights(model, seed), seed);
    LearningResult first = train(model, Stage.LANGUAGE, tasks, validation, beginning);
    LearningResult second;
    try (WeightsFile start = WeightsFile.open(first.weights())) {
      second = train(model, Stage.READING, tasks, validation, start);
    }
    Path directory = modelFolder(work);
    try (WeightsFile trained = WeightsFile.open(second.weights())) {
      Gpt2ModelDirectory.write(SHAPE, trained, TensorType.BF16, directory);
    }
    TrainedBpe.copy(TrainShippedAnswering.tokenizerFolder(work), directory);
  }

  private LearningResult train(
      TrainableGpt2 model,
      Stage stage,
      Map<Task, TokenTexts> tasks,
      List<TrainingText> validation,
      WeightSource start)
      throws IOException, InterruptedException {
    List<TrainingText> rows =
        new Mixture(tasks, stage, CorpusFiles.CONTEXT + 1, seed).rows(stage.tokens());
    int steps = LanguageModelTrainer.steps(rows, stage.batchTokens(), ACCUMULATION, 1);
    LearningSettings settings =
        LearningSettings.of(Schedule.of(stage.learningRate(), steps))
            .withBatches(stage.batchTokens(), ACCUMULATION)
            .withSeed(seed)
            .withEvaluation(EVALUATE_EVERY, 0)
            .withCheckpoints(EVALUATE_EVERY);
    return new LanguageModelTrainer(model, settings, WORKERS)
        .train(
            new LearningData(rows, validation),
            start,
            folder(stage),
            progress -> report(stage, progress));
  }

  /** Held-out examples of which only the answers count. */
  private static List<TrainingText> validation(
      Map<String, List<AnswerExample>> parts, BpeTokenizer tokenizer) {
    List<TrainingText> validation = new ArrayList<>();
    for (List<AnswerExample> part : parts.values()) {
      List<AnswerExample> some = part.subList(0, Math.min(VALIDATION_OF_A_PART, part.size()));
      TokenTexts texts = CorpusFiles.examples(some, tokenizer);
      for (int i = 0; i < texts.size(); i++) {
        Text text = texts.get(i);
        validation.add(TrainingText.answer(text.tokens(), text.answerStart()));
      }
    }
    return validation;
  }

  private static void report(Stage stage, TrainingProgress progress) {
    if (progress.step() % REPORT_EVERY == 0 || progress.validationLoss().isPresent()) {
      System.out.printf(
          Locale.ROOT,
          "%s step %d of %d, loss %.3f, held-out answers %.3f, %.0f tokens a second, %d minutes left%n",
          stage,
          progress.step(),
          progress.steps(),
          progress.loss().orElse(Double.NaN),
          progress.validationLoss().orElse(Double.NaN),
          progress.tokensPerSecond(),
          progress.left().toMinutes());
    }
  }

  Map<Stage, StageResult> results() throws IOException {
    Map<Stage, StageResult> results = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      results.put(stage, StageResult.of(folder(stage).resolve("training.csv")));
    }
    return results;
  }

  static Path modelFolder(Path work) {
    return work.resolve("model");
  }

  private Path folder(Stage stage) {
    return work.resolve(stage.name().toLowerCase(Locale.ROOT));
  }
}
