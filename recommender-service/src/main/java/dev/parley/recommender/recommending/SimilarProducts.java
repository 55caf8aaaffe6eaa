package dev.parley.recommender.recommending;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.recommender.catalog.Catalog;
import dev.parley.recommender.catalog.CatalogFilter;
import dev.parley.recommender.catalog.Catalogs;
import dev.parley.recommender.model.RecommendationModel;
import dev.parley.recommender.serving.ServedModel;
import dev.parley.recommender.serving.ServedModels;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Products like a given one: by what people choose together, then by how they are described. */
final class SimilarProducts {
  private static final String CONTENT = "content";

  private final Catalogs catalogs;
  private final ServedModels models;
  private final Supplier<UUID> ids;

  SimilarProducts(Catalogs catalogs, ServedModels models, Supplier<UUID> ids) {
    this.catalogs = catalogs;
    this.models = models;
    this.ids = ids;
  }

  /**
   * @throws ServiceException NOT_FOUND when the catalogue has no such product
   */
  RankedPage similarTo(String tenant, String product, int pageSize) {
    Catalog catalog = catalogs.of(tenant);
    int ordinal =
        catalog
            .ordinalOf(product)
            .orElseThrow(
                () ->
                    new ServiceException(
                            ErrorKind.NOT_FOUND, "there is no product products/" + product)
                        .withReason("PRODUCT_NOT_FOUND"));
    BitSet allowed = catalog.available(CatalogFilter.ALL);
    allowed.clear(ordinal);
    Optional<ServedModel> served = models.current();
    List<Ranked> chosenTogether =
        served
            .flatMap(model -> model.of(tenant))
            .map(model -> byModel(model, catalog, product, allowed, pageSize))
            .orElse(List.of());
    chosenTogether.forEach(ranked -> allowed.clear(ranked.ordinal()));
    List<Ranked> alike = byContent(catalog, ordinal, allowed, pageSize - chosenTogether.size());
    List<RankedPage.Item> items = new ArrayList<>();
    String title = catalog.product(ordinal).title();
    append(items, catalog, chosenTogether, 1, "often chosen together with " + title, product);
    double scale = chosenTogether.isEmpty() ? 1 : items.get(items.size() - 1).score();
    append(items, catalog, alike, scale, "similar to " + title, product);
    boolean byModel = !chosenTogether.isEmpty();
    String strategy =
        byModel
            ? served.flatMap(model -> model.of(tenant)).orElseThrow().kind()
            : alike.isEmpty() ? Cascade.NOTHING : CONTENT;
    AttributionToken list =
        AttributionToken.create(ids.get(), strategy, byModel ? served.orElseThrow().version() : "");
    return new RankedPage(
        list.text(),
        strategy,
        byModel ? served.orElseThrow().resourceName() : "",
        List.copyOf(items),
        "");
  }

  private static List<Ranked> byModel(
      RecommendationModel model, Catalog catalog, String product, BitSet allowed, int limit) {
    int item = model.indexOf(product);
    if (item < 0) {
      return List.of();
    }
    TopProducts top = new TopProducts(limit);
    float[] similarities = model.similarities(item);
    for (int other = 0; other < similarities.length; other++) {
      if (similarities[other] > 0) {
        int place = catalog.ordinalOf(model.items().get(other)).orElse(-1);
        if (place >= 0 && allowed.get(place)) {
          top.offer(place, similarities[other]);
        }
      }
    }
    return top.drain();
  }

  private static List<Ranked> byContent(Catalog catalog, int ordinal, BitSet allowed, int limit) {
    if (limit == 0) {
      return List.of();
    }
    TopProducts top = new TopProducts(limit);
    float[] similarities = catalog.contentSimilarities(ordinal);
    allowed.stream()
        .filter(other -> similarities[other] > 0)
        .forEach(other -> top.offer(other, similarities[other]));
    return top.drain();
  }

  private static void append(
      List<RankedPage.Item> items,
      Catalog catalog,
      List<Ranked> ranked,
      double scale,
      String words,
      String product) {
    for (Ranked similar : ranked) {
      items.add(
          new RankedPage.Item(
              catalog.product(similar.ordinal()),
              similar.score() * scale,
              new Reason(words, List.of(product)),
              items.size() + 1));
    }
  }
}
