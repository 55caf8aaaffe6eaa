package dev.parley.recommender.recommending;

import dev.parley.recommender.catalog.Catalog;
import dev.parley.recommender.model.RecommendationModel;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Joins each model with its catalogue once, not at every call. */
final class CatalogModels {
  private final ConcurrentMap<String, CatalogModel> latest = new ConcurrentHashMap<>();

  @SuppressWarnings("ReferenceEquality") // a snapshot is replaced as a whole
  CatalogModel of(String tenant, RecommendationModel model, Catalog catalog) {
    CatalogModel known = latest.get(tenant);
    if (known != null && known.model() == model && known.catalog() == catalog) {
      return known;
    }
    CatalogModel joined = CatalogModel.join(model, catalog);
    latest.put(tenant, joined);
    return joined;
  }
}
