package dev.parley.nlp.training;

import dev.parley.kit.folder.FolderTree;
import dev.parley.nlp.languagemodel.WeightSource;
import dev.parley.nlp.learning.LanguageModelTrainer;
import dev.parley.nlp.learning.LearningData;
import dev.parley.nlp.learning.LearningResult;
import dev.parley.nlp.learning.LearningSettings;
import dev.parley.nlp.learning.PreferenceData;
import dev.parley.nlp.learning.ProgressListener;
import dev.parley.nlp.learning.Schedule;
import dev.parley.nlp.learning.TrainableModel;
import dev.parley.nlp.learning.TrainingText;
import dev.parley.nlp.learning.UnusableCheckpointException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * One part of a fine-tuning.
 *
 * @param name of its folder
 * @param workers that share a step's batches, one each
 */
record FineTuningStage(String name, LearningSettings settings, int workers, Training training) {
  private static final Logger LOG = Logger.getLogger(FineTuningStage.class);

  /** What a trainer is to do. */
  @FunctionalInterface
  interface Training {
    LearningResult run(
        LanguageModelTrainer trainer, WeightSource start, Path folder, ProgressListener listener)
        throws IOException, InterruptedException;
  }

  /**
   * @param texts one or more
   * @param threads at most
   */
  static FineTuningStage ofExamples(
      List<TrainingText> texts, AnsweringTrainingConfig config, int threads) {
    LearningData data = new LearningData(texts, List.of());
    int longest = texts.stream().mapToInt(TrainingText::inputs).max().orElseThrow();
    int workers = workers(config, threads, longest);
    int tokens = config.batchTokens() / workers;
    int steps = LanguageModelTrainer.steps(texts, tokens, workers, config.epochs());
    return new FineTuningStage(
        "examples",
        settings(Schedule.of(config.learningRate(), steps), tokens, workers, config),
        workers,
        (trainer, start, folder, listener) -> trainer.train(data, start, folder, listener));
  }

  /**
   * @param threads at most
   */
  static FineTuningStage ofPreferences(
      PreferenceData data, AnsweringTrainingConfig config, int threads) {
    AnsweringTrainingConfig.Preferences preferences = config.preferences();
    int longest =
        data.pairs().stream()
            .mapToInt(pair -> 2 * Math.max(pair.chosen().inputs(), pair.rejected().inputs()))
            .max()
            .orElseThrow();
    int workers = workers(config, threads, longest);
    int tokens = config.batchTokens() / workers;
    int steps = LanguageModelTrainer.steps(data, tokens, workers, preferences.epochs());
    return new FineTuningStage(
        "preferences",
        settings(Schedule.of(preferences.learningRate(), steps), tokens, workers, config),
        workers,
        (trainer, start, folder, listener) ->
            trainer.trainOnPreferences(data, start, folder, listener));
  }

  int steps() {
    return settings.schedule().steps();
  }

  /**
   * Goes on where an earlier process stopped; where that was with other settings (another machine
   * may have other cores) or cannot be read any more, begins anew.
   *
   * @param parent gets the stage's folder
   */
  LearningResult run(
      TrainableModel model, WeightSource start, Path parent, ProgressListener listener)
      throws IOException, InterruptedException {
    LanguageModelTrainer trainer = new LanguageModelTrainer(model, settings, workers);
    Path folder = parent.resolve(name);
    try {
      return training.run(trainer, start, folder, listener);
    } catch (UnusableCheckpointException e) {
      LOG.warnf("learning from %s begins anew: %s", name, e.getMessage());
      FolderTree.delete(folder);
      return training.run(trainer, start, folder, listener);
    }
  }

  private static LearningSettings settings(
      Schedule schedule, int tokens, int workers, AnsweringTrainingConfig config) {
    return LearningSettings.of(schedule)
        .withBatches(tokens, workers)
        .withCheckpoints(config.checkpointEvery());
  }

  /** Never so many that a batch has no room for the longest, which would make a step larger. */
  private static int workers(AnsweringTrainingConfig config, int threads, int longest) {
    return Math.max(1, Math.min(threads, config.batchTokens() / longest));
  }
}
