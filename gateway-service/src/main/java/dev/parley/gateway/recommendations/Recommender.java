package dev.parley.gateway.recommendations;

import dev.parley.proto.types.v1.RecommendationList;

/** Ranks products. */
interface Recommender {
  /**
   * @param size at least 1
   * @param query words that a product must fit; empty: all
   */
  record ListRequest(
      String tenant, String customer, int size, String pageToken, String category, String query) {}

  /**
   * @param nextPageToken empty on the last page
   */
  record Page(RecommendationList list, String nextPageToken) {}

  Page recommend(ListRequest request);

  RecommendationList similar(String tenant, String product, int size);
}
