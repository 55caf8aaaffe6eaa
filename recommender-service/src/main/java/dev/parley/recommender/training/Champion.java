package dev.parley.recommender.training;

import dev.parley.recommender.model.RecommendationModel;
import java.util.Map;

/**
 * What a candidate is measured beside.
 *
 * @param version empty when there is none yet
 * @param tenants its models; without them the baseline stands in
 * @param lost its files are gone or damaged: nobody can serve it any more, nor measure it
 */
record Champion(String version, Map<String, RecommendationModel> tenants, boolean lost) {
  static final Champion NONE = new Champion("", Map.of(), false);

  static Champion lost(String version) {
    return new Champion(version, Map.of(), true);
  }
}
