package dev.parley.nlp.answering;

import dev.parley.nlp.retrieval.RerankModels;
import dev.parley.nlp.serving.ShippedLanguageModel;

/**
 * The learned models that a confidence rests on.
 *
 * @param languageModel version of the family {@code answering}; empty: answers are quotes
 * @param order version of the family {@code reranker}; empty: passages stand in the fused order
 */
public record AnsweringVersions(String languageModel, String order) {

  /** {@code models/{family}/versions/{version}}, or empty. */
  public String languageModelName() {
    return name(ShippedLanguageModel.FAMILY, languageModel);
  }

  /** {@code models/{family}/versions/{version}}, or empty. */
  public String orderName() {
    return name(RerankModels.FAMILY, order);
  }

  private static String name(String family, String version) {
    return version.isEmpty() ? "" : "models/%s/versions/%s".formatted(family, version);
  }
}
