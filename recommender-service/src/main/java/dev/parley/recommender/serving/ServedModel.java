package dev.parley.recommender.serving;

import dev.parley.recommender.model.RecommendationModel;
import java.util.Map;
import java.util.Optional;

/**
 * A model version in memory.
 *
 * @param version 16 hex digits
 * @param tenants one model for each tenant that had enough interactions
 */
public record ServedModel(String version, Map<String, RecommendationModel> tenants) {
  public ServedModel {
    tenants = Map.copyOf(tenants);
  }

  public Optional<RecommendationModel> of(String tenant) {
    return Optional.ofNullable(tenants.get(tenant));
  }

  /** {@code models/recommender/versions/{version}}. */
  public String resourceName() {
    return "models/" + ServedModels.FAMILY + "/versions/" + version;
  }
}
