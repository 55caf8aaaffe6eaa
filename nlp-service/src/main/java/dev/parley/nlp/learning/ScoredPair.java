package dev.parley.nlp.learning;

import java.util.List;

/**
 * A pair with what the model of the start says of it.
 *
 * @param chosenScore log-probability of the chosen answer
 * @param strength beta of Rafailov et al. 2023
 */
record ScoredPair(PreferencePair pair, double chosenScore, double rejectedScore, double strength)
    implements Example {

  @Override
  public List<TrainingText> texts() {
    return List.of(pair.chosen(), pair.rejected());
  }

  @Override
  public double totalWeight() {
    return 1;
  }
}
