package dev.parley.nlp.learning;

import dev.parley.nlp.languagemodel.WeightSource;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * What the model of the start says of pairs. It is asked once, before the training, so that no
 * second model is in memory beside the one that learns.
 */
final class StartScores implements AutoCloseable {
  private final Learner learner;
  private final int batchTokens;
  private final Workers workers;

  StartScores(TrainableModel model, WeightSource start, LearningSettings settings, Workers workers)
      throws IOException {
    this.learner =
        Learner.of(
            model, TrainedTensors.startingFrom(start, model.parameters(), 0), settings.format());
    this.batchTokens = settings.batchTokens();
    this.workers = workers;
  }

  List<Example> of(List<PreferencePair> pairs, double strength) {
    List<List<TrainingText>> batches =
        MicroBatches.inOrder(PreferenceData.texts(pairs), batchTokens);
    double[][] found = new double[batches.size()][];
    workers.all(
        worker -> {
          for (int i = worker; i < found.length; i += workers.count()) {
            found[i] = learner.scores(new MicroBatch(batches.get(i), 1));
          }
        });
    IdentityHashMap<TrainingText, Double> scores = new IdentityHashMap<>();
    for (int i = 0; i < found.length; i++) {
      for (int text = 0; text < found[i].length; text++) {
        scores.put(batches.get(i).get(text), found[i][text]);
      }
    }
    return pairs.stream()
        .<Example>map(
            pair ->
                new ScoredPair(
                    pair,
                    scores.getOrDefault(pair.chosen(), Double.NaN),
                    scores.getOrDefault(pair.rejected(), Double.NaN),
                    strength))
        .toList();
  }

  @Override
  public void close() {
    learner.close();
  }
}
