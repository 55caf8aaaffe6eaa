package dev.parley.nlp.bert;

import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.nlp.classification.CalibrationFit;
import dev.parley.nlp.classification.ClassifierTrainer.Progress;
import dev.parley.nlp.learning.Schedule;
import dev.parley.nlp.learning.Seeds;
import dev.parley.nlp.learning.TrainedTensors;
import dev.parley.nlp.learning.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The loop over steps: works, measures, keeps the best. */
final class ClassifierRun {
  private static final int EVALUATION_TOKENS = 2048;

  private final BertTrainingSettings settings;
  private final TextOrder order;
  private final List<LearnedText> validation;
  private final BertLearner learner;
  private final TrainedTensors tensors;
  private final Workers workers;
  private final Path weights;
  private final Progress progress;
  private final Schedule schedule;

  private double bestLoss = Double.POSITIVE_INFINITY;
  private CalibrationFit best;
  private int stale;

  /**
   * @param weights file that gets the best ones
   */
  ClassifierRun(
      BertTrainingSettings settings,
      TextOrder order,
      List<LearnedText> validation,
      BertLearner learner,
      TrainedTensors tensors,
      Workers workers,
      Path weights,
      Progress progress) {
    this.settings = settings;
    this.order = order;
    this.validation = validation;
    this.learner = learner;
    this.tensors = tensors;
    this.workers = workers;
    this.weights = weights;
    this.progress = progress;
    int steps = Math.multiplyExact(settings.epochs(), order.batchesPerEpoch());
    int warmup = (int) Math.round(settings.warmupShare() * steps);
    this.schedule = new Schedule(settings.learningRate(), steps, warmup, Schedule.Decay.LINEAR, 0);
    this.best = new CalibrationFit(0, List.of(), new int[0], new double[0]);
  }

  /** Goes on until the last step, or until patience is over; gives the best weights' validation. */
  CalibrationFit run() throws IOException {
    int perEpoch = order.batchesPerEpoch();
    int step = 0;
    for (int epoch = 0; epoch < settings.epochs() && !isPatienceOver(); epoch++) {
      List<List<LearnedText>> batches = order.batches(epoch);
      for (int i = 0; i < perEpoch && !isPatienceOver(); i++) {
        LongRunningWork.stopIfInterrupted();
        step++;
        double loss = step(step, batches.get(i));
        progress.at(
            (double) step / schedule.steps(),
            String.format(
                Locale.ROOT, "epoch %d of %d, loss %.4f", epoch + 1, settings.epochs(), loss));
        if (isEvaluationDue(i + 1, perEpoch)) {
          evaluate();
        }
      }
    }
    return best;
  }

  /** The last step of an epoch is one of them. */
  private boolean isEvaluationDue(int stepOfEpoch, int perEpoch) {
    long evaluations = settings.evaluationsPerEpoch();
    return stepOfEpoch * evaluations / perEpoch > (stepOfEpoch - 1) * evaluations / perEpoch;
  }

  private boolean isPatienceOver() {
    return settings.patience() > 0 && stale >= settings.patience();
  }

  /**
   * @param number the first is 1
   */
  private double step(int number, List<LearnedText> batch) {
    double totalWeight = batch.stream().mapToDouble(LearnedText::weight).sum();
    List<List<LearnedText>> parts = parts(batch);
    double[] losses = new double[parts.size()];
    workers.all(
        worker -> {
          if (worker < losses.length) {
            long seed = Seeds.derive(settings.seed(), ~((long) number * workers.count() + worker));
            losses[worker] =
                learner.addGradients(parts.get(worker), totalWeight, seed, worker, true);
          }
        });
    learner.optimizer().sumGradients(parts.size());
    double rate = schedule.rate(number);
    double norm = learner.optimizer().update(number, rate, settings.optimizer());
    double loss = DoubleStream.of(losses).sum();
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      throw new IllegalStateException(
          "training diverged at step %d: loss %s, gradient norm %s (learning rate: %s)"
              .formatted(number, loss, norm, rate));
    }
    return loss;
  }

  /** A part for each worker, of about as many tokens. */
  private List<List<LearnedText>> parts(List<LearnedText> batch) {
    List<LearnedText> byLength = new ArrayList<>(batch);
    byLength.sort(Comparator.comparingInt(text -> text.tokens().length));
    List<List<LearnedText>> parts = new ArrayList<>();
    for (int part = 0; part < Math.min(workers.count(), batch.size()); part++) {
      List<LearnedText> ofPart = new ArrayList<>();
      for (int i = part; i < byLength.size(); i += workers.count()) {
        ofPart.add(byLength.get(i));
      }
      parts.add(ofPart);
    }
    return parts;
  }

  private void evaluate() throws IOException {
    List<float[]> logits = logits();
    int labels = logits.get(0).length;
    CalibrationFit measured =
        new CalibrationFit(
            labels,
            logits,
            validation.stream().mapToInt(t -> t.isInScope() ? t.label() : labels).toArray(),
            validation.stream().mapToDouble(LearnedText::weight).toArray());
    double loss = measured.loss(1);
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("the validation loss is " + loss);
    }
    if (loss < bestLoss) {
      tensors.saveWeights(weights, Map.of());
      bestLoss = loss;
      best = measured;
      stale = 0;
    } else {
      stale++;
    }
  }

  private List<float[]> logits() {
    float[][] logits = new float[validation.size()][];
    int[] lengths = validation.stream().mapToInt(text -> text.tokens().length).toArray();
    List<int[]> batches = LengthBuckets.of(lengths, EVALUATION_TOKENS);
    for (int first = 0; first < batches.size(); first += workers.count()) {
      LongRunningWork.stopIfInterrupted();
      int begin = first;
      workers.all(
          worker -> {
            if (begin + worker < batches.size()) {
              evaluate(batches.get(begin + worker), logits);
            }
          });
    }
    return List.of(logits);
  }

  private void evaluate(int[] batch, float[][] logits) {
    List<LearnedText> texts = new ArrayList<>();
    for (int text : batch) {
      texts.add(validation.get(text));
    }
    float[] found = learner.logits(texts);
    int classes = found.length / batch.length;
    for (int i = 0; i < batch.length; i++) {
      logits[batch[i]] = Arrays.copyOfRange(found, i * classes, (i + 1) * classes);
    }
  }
}
