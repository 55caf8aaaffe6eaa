package dev.parley.nlp.learning;

import dev.parley.nlp.languagemodel.WeightSource;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Trains a language model of any family, on the processor, one training at a time.
 *
 * @param model what is trained
 * @param workers batches of a step that are worked on at the same time, each in one thread. With 1,
 *     libtorch takes as many threads for each operation as it has in this process, which is slow
 *     where other processes want the cores. Best is a worker for every core, and an accumulation of
 *     as many batches or a multiple. Every worker takes memory for a batch and for gradients, and
 *     while there are several, threads that are new to libtorch get one thread for an operation.
 */
public record LanguageModelTrainer(TrainableModel model, LearningSettings settings, int workers) {

  public LanguageModelTrainer {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be positive (were: " + workers + ")");
    }
  }

  /** With one worker. */
  public LanguageModelTrainer(TrainableModel model, LearningSettings settings) {
    this(model, settings, 1);
  }

  /**
   * Trains, or goes on with what was stopped: when the directory holds a checkpoint of the same run
   * it is resumed, to the same weights, bit by bit, as if it had never stopped.
   *
   * @param start the first weights; the same when a run is resumed
   * @param directory gets {@code weights.safetensors} (the best so far), {@code training.csv} and
   *     checkpoints; made if absent
   * @throws InterruptedException after the step in progress, when the thread was interrupted; a
   *     checkpoint was then saved
   * @throws IllegalArgumentException when a text does not fit the model
   * @throws IllegalStateException when the loss is no longer a finite number
   * @throws UnusableCheckpointException when the directory holds another run's checkpoint, or a
   *     damaged one; names what differs
   * @throws IOException when the directory cannot be written, or the start not be read
   */
  public LearningResult train(
      LearningData data, WeightSource start, Path directory, ProgressListener listener)
      throws IOException, InterruptedException {
    data.check(model);
    try (Workers threads = new Workers(workers)) {
      return run(
          List.copyOf(data.texts()),
          List.copyOf(data.validation()),
          identity(data.digest(), start),
          threads,
          start,
          directory,
          listener);
    }
  }

  /**
   * Trains by direct preference optimization (Rafailov et al. 2023), to make answers likelier that
   * were preferred to others. Its loss is log 2 at the start, whatever the model. All else is like
   * {@link #train}.
   */
  public LearningResult trainOnPreferences(
      PreferenceData data, WeightSource start, Path directory, ProgressListener listener)
      throws IOException, InterruptedException {
    LearningData texts = data.texts();
    texts.check(model);
    try (Workers threads = new Workers(workers)) {
      List<Example> pairs;
      List<Example> validation;
      try (StartScores scores = new StartScores(model, start, settings, threads)) {
        pairs = scores.of(data.pairs(), data.strength());
        validation = scores.of(data.validation(), data.strength());
      }
      String digest = texts.digest() + ", strength " + data.strength();
      return run(pairs, validation, identity(digest, start), threads, start, directory, listener);
    }
  }

  private LearningResult run(
      List<Example> examples,
      List<Example> validation,
      Map<String, String> identity,
      Workers threads,
      WeightSource start,
      Path directory,
      ProgressListener listener)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Checkpoints checkpoints = new Checkpoints(directory, identity);
    Optional<Path> saved = checkpoints.latest();
    RunState state = saved.isPresent() ? checkpoints.state(saved.get()) : RunState.BEGIN;
    TrainedTensors tensors =
        saved.isPresent()
            ? TrainedTensors.saved(saved.get(), model.parameters(), workers)
            : TrainedTensors.startingFrom(start, model.parameters(), workers);
    try (Learner learner = Learner.of(model, tensors, settings.format());
        TrainingTable table = new TrainingTable(directory, state.step())) {
      return new TrainingRun(
              settings,
              examples,
              validation,
              learner,
              threads,
              directory,
              checkpoints,
              table,
              listener)
          .from(state);
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw (InterruptedException)
          new InterruptedException("training was interrupted while it saved").initCause(e);
    }
  }

  /** Steps of so many passes over the texts, at least one. */
  public static int steps(
      List<TrainingText> texts, int batchTokens, int accumulation, double epochs) {
    return stepsOf(texts, batchTokens, accumulation, epochs);
  }

  /** Steps of so many passes over the pairs, at least one. */
  public static int steps(PreferenceData data, int batchTokens, int accumulation, double epochs) {
    List<ScoredPair> pairs =
        data.pairs().stream().map(pair -> new ScoredPair(pair, 0, 0, data.strength())).toList();
    return stepsOf(pairs, batchTokens, accumulation, epochs);
  }

  private static int stepsOf(
      List<? extends Example> examples, int batchTokens, int accumulation, double epochs) {
    int batches = MicroBatches.inOrder(examples, batchTokens).size();
    return (int) Math.max(1, Math.round(epochs * batches / accumulation));
  }

  private Map<String, String> identity(String data, WeightSource start) throws IOException {
    String shapes =
        model.parameters().stream()
            .map(parameter -> parameter.name() + parameter.shape())
            .collect(Collectors.joining(","));
    return Map.of(
        "settings",
        settings + (workers == 1 ? "" : ", workers: " + workers), // sums are rounded otherwise
        "model",
        Integer.toHexString(shapes.hashCode()) + Arrays.toString(model.constants()),
        "data",
        data,
        "start weights",
        StartDigest.of(start, model.parameters()));
  }
}
