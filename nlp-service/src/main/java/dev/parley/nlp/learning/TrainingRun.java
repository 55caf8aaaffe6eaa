package dev.parley.nlp.learning;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** The loop over steps: works, measures, saves and tells. */
final class TrainingRun {
  static final String WEIGHTS = "weights.safetensors";

  private final LearningSettings settings;
  private final Learner learner;
  private final Workers workers;
  private final Path directory;
  private final Checkpoints checkpoints;
  private final TrainingTable table;
  private final ProgressListener listener;
  private final MicroBatches<Example> batches;
  private final List<MicroBatch> validation;

  private double secondsHere;
  private int stepsHere;

  TrainingRun(
      LearningSettings settings,
      List<Example> examples,
      List<Example> validation,
      Learner learner,
      Workers workers,
      Path directory,
      Checkpoints checkpoints,
      TrainingTable table,
      ProgressListener listener) {
    this.settings = settings;
    this.learner = learner;
    this.workers = workers;
    this.directory = directory;
    this.checkpoints = checkpoints;
    this.table = table;
    this.listener = listener;
    this.batches = new MicroBatches<>(examples, settings.batchTokens(), settings.seed());
    this.validation =
        settings.evaluateEvery() > 0 && !validation.isEmpty()
            ? MicroBatch.ofAll(validation, settings.batchTokens())
            : List.of();
  }

  /** Goes on until the last step, or until patience is over. */
  LearningResult from(RunState begin) throws IOException, InterruptedException {
    RunState state = begin;
    if (state.step() == 0 && measures()) {
      state = evaluate(state);
      report(state, null, OptionalDouble.of(state.bestLoss()));
    }
    stopIfInterrupted(state);
    while (!isOver(state)) {
      state = next(state);
      stopIfInterrupted(state);
    }
    if (measures()) {
      return new LearningResult(
          state.step(), state.bestStep(), OptionalDouble.of(state.bestLoss()), weights());
    }
    learner.tensors().saveWeights(weights(), Map.of("step", Integer.toString(state.step())));
    return new LearningResult(state.step(), state.step(), OptionalDouble.empty(), weights());
  }

  private RunState next(RunState before) throws IOException {
    Step step = step(before.step() + 1);
    RunState state = before.stepped(step.tokens(), step.seconds());
    secondsHere += step.seconds();
    stepsHere++;
    boolean last = state.step() == settings.schedule().steps();
    OptionalDouble validationLoss = OptionalDouble.empty();
    if (measures() && (last || state.step() % settings.evaluateEvery() == 0)) {
      RunState measured = evaluate(state);
      validationLoss = OptionalDouble.of(measured.lastLoss());
      state = measured;
    }
    report(state, step, validationLoss);
    int every = settings.checkpointEvery();
    boolean due = isOver(state) || (every > 0 && state.step() % every == 0);
    if (due && !Thread.currentThread().isInterrupted()) { // else it is saved by what follows
      checkpoints.save(state, learner.tensors());
    }
    return state;
  }

  private void stopIfInterrupted(RunState state) throws IOException, InterruptedException {
    if (Thread.interrupted()) { // cleared, since it would close the files that are written
      checkpoints.save(state, learner.tensors());
      throw new InterruptedException("training was interrupted after step " + state.step());
    }
  }

  /**
   * @param number the first is 1
   */
  private Step step(int number) {
    long begin = System.nanoTime();
    long first = (long) (number - 1) * settings.accumulation();
    List<List<Example>> ofStep = new ArrayList<>();
    for (int i = 0; i < settings.accumulation(); i++) {
      ofStep.add(batches.get(first + i));
    }
    double loss = gradients(ofStep, first);
    double rate = settings.schedule().rate(number);
    double norm = learner.optimizer().update(number, rate, settings.optimizer());
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      throw new IllegalStateException(
          "training diverged at step %d: loss %s, gradient norm %s (learning rate: %s)"
              .formatted(number, loss, norm, rate));
    }
    long tokens = ofStep.stream().flatMap(List::stream).mapToLong(Example::inputsOfTexts).sum();
    return new Step(loss, rate, norm, tokens, (System.nanoTime() - begin) / 1e9);
  }

  /**
   * Leaves the gradients of a step with the first worker.
   *
   * @param first index of the step's first batch
   * @return the loss
   */
  private double gradients(List<List<Example>> ofStep, long first) {
    double totalWeight =
        ofStep.stream().flatMap(List::stream).mapToDouble(Example::totalWeight).sum();
    double[] losses = new double[ofStep.size()];
    workers.all(
        worker -> {
          for (int i = worker; i < losses.length; i += workers.count()) {
            MicroBatch batch = new MicroBatch(ofStep.get(i), totalWeight);
            long seed = Seeds.derive(settings.seed(), ~(first + i));
            losses[i] = learner.addGradients(batch, seed, worker, i == worker);
          }
        });
    learner.optimizer().sumGradients(Math.min(losses.length, workers.count()));
    return DoubleStream.of(losses).sum();
  }

  private RunState evaluate(RunState state) throws IOException {
    long begin = System.nanoTime();
    double[] losses = new double[validation.size()];
    workers.all(
        worker -> {
          for (int i = worker; i < losses.length; i += workers.count()) {
            losses[i] = learner.loss(validation.get(i));
          }
        });
    double loss = DoubleStream.of(losses).sum();
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException(
          "the validation loss after step %d is %s".formatted(state.step(), loss));
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    secondsHere += seconds;
    RunState evaluated = state.evaluated(loss, seconds);
    if (evaluated.bestStep() == state.step()) {
      learner
          .tensors()
          .saveWeights(
              weights(),
              Map.of(
                  "step",
                  Integer.toString(state.step()),
                  "validation_loss",
                  Double.toString(loss)));
    }
    return evaluated;
  }

  private void report(RunState state, @Nullable Step step, OptionalDouble validationLoss)
      throws IOException {
    int steps = settings.schedule().steps();
    double left = stepsHere == 0 ? 0 : secondsHere / stepsHere * (steps - state.step());
    TrainingProgress progress =
        new TrainingProgress(
            state.step(),
            steps,
            state.tokens(),
            step == null ? OptionalDouble.empty() : OptionalDouble.of(step.loss()),
            validationLoss,
            step == null ? 0 : step.rate(),
            step == null ? 0 : step.norm(),
            step == null ? 0 : step.tokens() / step.seconds(),
            duration(state.seconds()),
            duration(left));
    table.add(progress);
    listener.progressed(progress);
  }

  private boolean isOver(RunState state) {
    return state.step() >= settings.schedule().steps()
        || (settings.patience() > 0 && state.stale() >= settings.patience());
  }

  private boolean measures() {
    return !validation.isEmpty();
  }

  private Path weights() {
    return directory.resolve(WEIGHTS);
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private record Step(double loss, double rate, double norm, long tokens, double seconds) {}
}
