package dev.parley.nlp.knowledge;

import java.util.List;
import java.util.Set;

/**
 * What a search came to.
 *
 * @param hits best first
 * @param stages that ran
 * @param orderVersion of the learned order; empty where it is left out
 */
public record FoundPassages(List<Hit> hits, Set<SearchStage> stages, String orderVersion) {

  public FoundPassages {
    hits = List.copyOf(hits);
    stages = Set.copyOf(stages);
  }

  /** A passage, and why it stands where it does. */
  public record Hit(FoundPassage passage, PassageExplanation explanation) {}
}
