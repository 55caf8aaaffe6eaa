package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts candidates in order; pure. */
final class Ranking {
  private Ranking() {}

  /**
   * Best first, each with its score and its margin over the best passage of another document.
   *
   * @param model empty: in the order of the fusion
   */
  static List<Candidate> order(List<Candidate> candidates, Optional<RerankModel> model) {
    List<Candidate> scored =
        candidates.stream()
            .map(candidate -> scored(candidate, model))
            .sorted(Comparator.comparingDouble((Candidate c) -> c.passage().score()).reversed())
            .toList();
    List<Candidate> ranked = new ArrayList<>(scored.size());
    for (Candidate candidate : scored) {
      ranked.add(
          new Candidate(
              candidate.passage(),
              candidate.features().withMargin(margin(candidate, scored)),
              candidate.stages()));
    }
    return ranked;
  }

  private static Candidate scored(Candidate candidate, Optional<RerankModel> model) {
    if (model.isEmpty()) {
      double fused = candidate.stages().fused();
      return new Candidate(
          candidate.passage().withScore(fused), candidate.features(), candidate.stages());
    }
    double score = model.get().score(candidate.features());
    return new Candidate(
        candidate.passage().withScore(score),
        candidate.features(),
        candidate.stages().withReranked(score));
  }

  private static double margin(Candidate candidate, List<Candidate> all) {
    double own = candidate.passage().score();
    double next =
        all.stream()
            .filter(other -> !sameDocument(other.passage(), candidate.passage()))
            .mapToDouble(other -> other.passage().score())
            .max()
            .orElse(0);
    return own <= 0 ? 0 : Math.max(0, (own - next) / own);
  }

  private static boolean sameDocument(FoundPassage a, FoundPassage b) {
    return a.documentId().equals(b.documentId());
  }
}
