package dev.parley.nlp.retrieval;

import dev.parley.nlp.retrieval.RerankTraining.Judged;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
   * @param cited texts of the passages that the answer rested on
   * @param right whether those are the right ones; otherwise any other candidate is
   * @return empty when what was cited is found no more, or nothing else is
   */
  public Optional<Judged> of(
      String tenant, Question question, Set<String> cited, boolean right, double weight) {
    index.catchUp(tenant); // a trainer follows no knowledge by itself
    List<Candidate> candidates =
        index.retrieve(tenant, question, config.order().candidates()).candidates();
    Judged judged =
        new Judged(
            candidates.stream().map(Candidate::features).toList(),
            candidates.stream()
                .map(candidate -> cited.contains(candidate.passage().text()) == right)
                .toList(),
            weight);
    return judged.isTelling() ? Optional.of(judged) : Optional.empty();
  }
}
