package dev.parley.recommender.recommending;

import dev.parley.recommender.catalog.Catalogs;
import dev.parley.recommender.interactions.Histories;
import dev.parley.recommender.interactions.Popularities;
import dev.parley.recommender.serving.ServedModels;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The cascade of this service, and what ranks with it. */
@ApplicationScoped
class RecommendingBeans {
  /** Another kind of model, or another fallback, is one more line here. */
  static Cascade cascade() {
    return new Cascade(
        List.of(new ModelStrategy("ease"), new PopularStrategy(), new CatalogueStrategy()));
  }

  @Produces
  @Singleton
  Recommender recommender(
      Catalogs catalogs,
      Histories histories,
      Popularities popularities,
      ServedModels models,
      MeterRegistry meters) {
    return new Recommender(
        catalogs, histories, popularities, models, cascade(), UUID::randomUUID, meters);
  }

  @Produces
  @Singleton
  SimilarProducts similarProducts(Catalogs catalogs, ServedModels models) {
    return new SimilarProducts(catalogs, models, UUID::randomUUID);
  }
}
