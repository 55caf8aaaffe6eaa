package dev.parley.gateway.recommendations;

import dev.parley.proto.types.v1.RecommendationList;

/** Products that fit a message. */
public interface ProductSuggestions {
  /** Never fails: an empty list when nothing is known. May block for some seconds. */
  RecommendationList suggest(String tenant, String customer, String message, int size);
}
