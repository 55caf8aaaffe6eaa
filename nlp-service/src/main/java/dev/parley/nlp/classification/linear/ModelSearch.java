package dev.parley.nlp.classification.linear;

import dev.parley.nlp.classification.CalibrationFit;
import dev.parley.nlp.classification.ClassifierTrainer.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Learns in each way with ever weaker pulls, and keeps the model that surprises the validation part
 * least: how many of its texts are right differs by chance between models that are as good. The
 * mean of the best model of each way, a linear model again, takes part.
 */
final class ModelSearch {

  private final LinearTrainingSettings settings;
  private final List<Learner> learners;
  private final LinearTextModel blank;
  private final FeatureMatrix validation;

  /**
   * @param blank a model without weights, for its labels and features
   */
  ModelSearch(
      LinearTrainingSettings settings,
      List<Learner> learners,
      LinearTextModel blank,
      FeatureMatrix validation) {
    this.settings = settings;
    this.learners = learners;
    this.blank = blank;
    this.validation = validation;
  }

  /** One way to learn. */
  interface Learner {
    LinearTextModel train(double l2);
  }

  /** A model with its temperature, as it does on the validation part. */
  record Candidate(LinearTextModel model, CalibrationFit fit, double loss) {

    boolean isBetterThan(Candidate other) {
      return loss < other.loss;
    }
  }

  Candidate best(Progress progress) {
    List<Candidate> finalists = new ArrayList<>();
    for (Learner learner : learners) {
      finalists.add(best(learner, finalists.size() * settings.l2().size(), progress));
    }
    if (finalists.size() > 1) {
      finalists.add(mean(finalists));
    }
    return best(finalists);
  }

  /**
   * @param before runs of other learners, those that patience spared too
   */
  private Candidate best(Learner learner, int before, Progress progress) {
    double runs = learners.size() * settings.l2().size() + 1;
    Candidate best = null; // the only one that is kept: each has all weights of all labels
    int withoutGain = 0;
    for (int run = 0; run < settings.l2().size() && withoutGain < settings.patience(); run++) {
      double l2 = settings.l2().get(run);
      progress.at((before + run + 0.5) / runs, "learning with l2 " + l2);
      Candidate next = candidate(learner.train(l2));
      boolean gains = best == null || next.isBetterThan(best);
      best = gains ? next : best;
      withoutGain = gains ? 0 : withoutGain + 1;
    }
    return Objects.requireNonNull(best, "l2 is never empty");
  }

  private static Candidate best(List<Candidate> candidates) {
    Candidate best = candidates.get(0);
    for (Candidate candidate : candidates) {
      best = candidate.isBetterThan(best) ? candidate : best;
    }
    return best;
  }

  /** Of their scores behind their temperatures. */
  private Candidate mean(List<Candidate> candidates) {
    float[] weights = new float[blank.weights().length];
    float[] bias = new float[blank.heads()];
    for (Candidate candidate : candidates) {
      double share = 1 / (candidate.model.temperature() * candidates.size());
      add(weights, candidate.model.weights(), share);
      add(bias, candidate.model.bias(), share);
    }
    return candidate(blank.with(weights, bias));
  }

  private static void add(float[] sum, float[] values, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (float) (factor * values[i]);
    }
  }

  private Candidate candidate(LinearTextModel model) {
    CalibrationFit fit = validation.fit(model);
    double temperature = fit.temperature();
    return new Candidate(model.with(temperature, 0), fit, fit.loss(temperature));
  }
}
