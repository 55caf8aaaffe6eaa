package dev.parley.recommender.recommending;

import dev.parley.recommender.catalog.Product;
import java.util.List;

/**
 * A page of a ranked list.
 *
 * @param modelVersion resource name, or empty for strategies without a model
 * @param nextPageToken empty on the last page
 */
record RankedPage(
    String attributionToken,
    String strategy,
    String modelVersion,
    List<Item> items,
    String nextPageToken) {
  /**
   * @param position 1-based, over all pages
   */
  record Item(Product product, double score, Reason reason, int position) {}
}
