package dev.parley.nlp.retrieval;

import java.util.List;
import java.util.Optional;

/**
 * What a search came to.
 *
 * @param candidates best first
 * @param contentWords words of the question that say something
 * @param knownWords those of them that stand anywhere in the knowledge
 * @param revision of the knowledge that was searched; 0 when the tenant has none
 * @param emptyKnowledge whether there is nothing to find
 * @param order that the candidates stand in; empty: that of the fusion
 */
public record Retrieval(
    List<Candidate> candidates,
    int contentWords,
    int knownWords,
    long revision,
    boolean emptyKnowledge,
    Optional<RerankModel> order) {

  public Retrieval {
    candidates = List.copyOf(candidates);
  }

  static Retrieval ofNothing() {
    return new Retrieval(List.of(), 0, 0, 0, true, Optional.empty());
  }
}
