package dev.parley.recommender.recommending;

import dev.parley.recommender.catalog.Catalog;
import dev.parley.recommender.model.RecommendationModel;

/**
 * A model joined with a catalogue: products that only one of the two knows take no part.
 *
 * @param ordinals ordinal in the catalogue of each of the model's items, or -1
 */
@SuppressWarnings("ArrayRecordComponent") // a join that nobody compares
record CatalogModel(RecommendationModel model, Catalog catalog, int[] ordinals) {
  static CatalogModel join(RecommendationModel model, Catalog catalog) {
    int[] ordinals =
        model.items().stream().mapToInt(item -> catalog.ordinalOf(item).orElse(-1)).toArray();
    return new CatalogModel(model, catalog, ordinals);
  }
}
