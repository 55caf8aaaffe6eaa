package dev.parley.nlp.retrieval;

import dev.parley.nlp.retrieval.RerankTraining.Judged;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what people think of an answer's passages into what a model of their order learns from. */
@ApplicationScoped
public class JudgedPassages {
  private final PassageIndex index;
  private final RetrievalConfig config;

  JudgedPassages(PassageIndex index, RetrievalConfig config) {
    this.index = index;
    this.config = config;
  }

  /**
   * The candidates that a search finds for a question now, with the knowledge as it is now.
   *
   * @param told by the passages' texts
   * @param others of what else is found
   * @return empty when nothing right, or nothing wrong, is found any more
   */
  public Optional<Judged> of(
      String tenant, Question question, Map<String, Verdict> told, Verdict others, double weight) {
    index.catchUp(tenant); // a trainer follows no knowledge by itself
    List<RetrievalFeatures> candidates = new ArrayList<>();
    List<Boolean> right = new ArrayList<>();
    for (Candidate candidate :
        index.retrieve(tenant, question, config.order().candidates()).candidates()) {
      Verdict verdict = told.getOrDefault(candidate.passage().text(), others);
      if (verdict != Verdict.NONE) {
        candidates.add(candidate.features());
        right.add(verdict == Verdict.RIGHT);
      }
    }
    Judged judged = new Judged(candidates, right, weight, others == Verdict.NONE);
    return judged.isTelling() ? Optional.of(judged) : Optional.empty();
  }
}
