package dev.parley.gateway.recommendations;

import dev.parley.gateway.recommendations.Recommender.ListRequest;
import dev.parley.gateway.recommendations.Recommender.Page;
import dev.parley.kit.error.Failures;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.proto.types.v1.RecommendedItem;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Lists for customers: the recommender's, or a named fallback's, each logged as shown. */
@Singleton
class Recommendations implements ProductSuggestions {
  private static final Logger LOG = Logger.getLogger(Recommendations.class);

  private final Recommender recommender;
  private final PopularLists popular;
  private final Exposures exposures;
  private final Jdbi jdbi;

  Recommendations(Recommender recommender, PopularLists popular, Exposures exposures, Jdbi jdbi) {
    this.recommender = recommender;
    this.popular = popular;
    this.exposures = exposures;
    this.jdbi = jdbi;
  }

  Page recommend(ListRequest request) {
    Page page;
    try {
      page = recommender.recommend(request);
    } catch (RuntimeException e) {
      // A later page of a list can't be made up: its order is the recommender's.
      if (!Failures.isTransient(e) || !request.pageToken().isEmpty()) {
        throw e;
      }
      LOG.warnf("recommender is away, a fallback answers: %s", e.getMessage());
      page = new Page(popular.fallback(request.tenant(), request.category(), request.size()), "");
    }
    log(request.tenant(), request.customer(), page.list());
    return page;
  }

  RecommendationList similar(String tenant, String customer, String product, int size) {
    RecommendationList list;
    try {
      list = recommender.similar(tenant, product, size);
    } catch (RuntimeException e) {
      if (!Failures.isTransient(e)) {
        throw e;
      }
      LOG.warnf("recommender is away, a fallback answers: %s", e.getMessage());
      list = without(product, popular.fallback(tenant, "", size + 1), size);
    }
    log(tenant, customer, list);
    return list;
  }

  @Override
  public RecommendationList suggest(String tenant, String customer, String message, int size) {
    try {
      return recommender.recommend(new ListRequest(tenant, customer, size, "", "", message)).list();
    } catch (RuntimeException e) {
      LOG.warnf("recommender is away, a fallback suggests: %s", e.getMessage());
      return fallbackQuietly(tenant, size);
    }
  }

  private RecommendationList fallbackQuietly(String tenant, int size) {
    try {
      return popular.fallback(tenant, "", size);
    } catch (RuntimeException e) {
      LOG.warnf("no popular list: %s", e.getMessage());
      return RecommendationList.getDefaultInstance();
    }
  }

  private static RecommendationList without(String product, RecommendationList list, int size) {
    List<RecommendedItem> others =
        list.getItemsList().stream()
            .filter(item -> !product.equals("products/" + item.getId()))
            .limit(size)
            .toList();
    RecommendationList.Builder result = list.toBuilder().clearItems();
    for (int i = 0; i < others.size(); i++) {
      result.addItems(others.get(i).toBuilder().setPosition(i + 1));
    }
    return result.build();
  }

  private void log(String tenant, String customer, RecommendationList list) {
    if (list.getItemsCount() > 0) {
      jdbi.useTransaction(handle -> exposures.log(handle, tenant, customer, list));
    }
  }
}
