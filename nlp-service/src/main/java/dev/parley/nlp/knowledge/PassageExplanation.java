package dev.parley.nlp.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * What the stages of a search said of a passage.
 *
 * @param lexical of BM25; empty where it did not find the passage
 * @param dense cosine of the vectors; empty where the passage is not among the nearest
 * @param example empty where no example question of the passage was found
 * @param nearMiss empty where no near miss of it was found
 * @param fused share of the most that reciprocal-rank fusion gives
 * @param order empty where the learned order is left out
 * @param features that the learned order reads; none where it is left out
 */
public record PassageExplanation(
    Optional<Place> lexical,
    Optional<Place> dense,
    Optional<Example> example,
    Optional<Example> nearMiss,
    Place fused,
    Optional<Place> order,
    List<Feature> features) {

  public PassageExplanation {
    features = List.copyOf(features);
  }

  /**
   * What one stage said.
   *
   * @param rank from 1
   */
  public record Place(int rank, double score) {}

  /**
   * The example question, or the near miss, of a passage that counts most, with its own places.
   *
   * @param lexical of BM25; empty where it found none of the passage, or ranks another higher
   * @param dense cosine of the vectors; empty where none of the passage is among the nearest, or
   *     another is nearer
   */
  public record Example(String question, Optional<Place> lexical, Optional<Place> dense) {}

  /**
   * What the learned order reads of a passage.
   *
   * @param value in [0, 1]
   * @param weight value times weight is added to the logit of the score
   */
  public record Feature(String name, double value, double weight) {}
}
