package dev.parley.nlp.answering;

import dev.parley.nlp.retrieval.RerankModel;
import java.util.Optional;

/** From which confidence on a question is answered. */
interface LeastConfidence {
  /**
   * @param order that put the passages in order, so that a swap meanwhile does not matter
   * @param draft what would be said; empty: a quote
   */
  double of(Optional<RerankModel> order, Optional<Draft> draft);
}
