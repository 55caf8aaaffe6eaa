package dev.parley.nlp.learning;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a training from preferences reads.
 *
 * @param pairs to learn from, one or more
 * @param validation pairs to measure by, never learned from; may be empty
 * @param strength beta of Rafailov et al. 2023: the larger, the less the model may move away from
 *     its start; 0.1 is usual
 */
public record PreferenceData(
    List<PreferencePair> pairs, List<PreferencePair> validation, double strength) {

  public PreferenceData {
    pairs = List.copyOf(pairs);
    validation = List.copyOf(validation);
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("there must be a pair to learn from");
    }
    if (!(strength > 0 && strength < 100)) {
      throw new IllegalArgumentException("strength must be in (0, 100) (was: " + strength + ")");
    }
  }

  /** All the texts, two of a pair after each other. */
  LearningData texts() {
    return new LearningData(texts(pairs), texts(validation));
  }

  static List<TrainingText> texts(List<PreferencePair> pairs) {
    return pairs.stream().flatMap(pair -> Stream.of(pair.chosen(), pair.rejected())).toList();
  }
}
