package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassages;
import dev.parley.nlp.knowledge.PassageExplanation;
import dev.parley.nlp.knowledge.PassageExplanation.Example;
import dev.parley.nlp.knowledge.PassageExplanation.Feature;
import dev.parley.nlp.knowledge.PassageExplanation.Place;
import dev.parley.nlp.knowledge.SearchStage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says why the passages of a search stand where they do; pure. */
final class Explanations {
  private Explanations() {}

  static FoundPassages of(Retrieval retrieval, Stages stages) {
    List<FoundPassages.Hit> hits = new ArrayList<>();
    for (Candidate candidate : retrieval.candidates()) {
      hits.add(
          new FoundPassages.Hit(
              candidate.passage(), of(candidate, retrieval.order(), hits.size() + 1)));
    }
    return new FoundPassages(
        hits, ran(stages), retrieval.order().map(RerankModel::version).orElse(""));
  }

  private static PassageExplanation of(
      Candidate candidate, Optional<RerankModel> order, int place) {
    StageScores scores = candidate.stages();
    return new PassageExplanation(
        place(scores.lexicalRank(), scores.lexicalScore()),
        place(scores.denseRank(), scores.cosine()),
        example(scores.example()),
        example(scores.nearMiss()),
        new Place(scores.fusedRank(), scores.fused()),
        order.map(model -> new Place(place, scores.reranked())),
        order.map(model -> features(model, candidate.features())).orElse(List.of()));
  }

  private static Optional<Example> example(ExampleScores scores) {
    return scores.question().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Example(
                scores.question(),
                place(scores.lexicalRank(), scores.lexicalScore()),
                place(scores.denseRank(), scores.cosine())));
  }

  private static Optional<Place> place(int rank, double score) {
    return rank == 0 ? Optional.empty() : Optional.of(new Place(rank, score));
  }

  private static List<Feature> features(RerankModel model, RetrievalFeatures features) {
    double[] inputs = RerankModel.inputs(features);
    double[] weights = model.weights();
    List<Feature> read = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      read.add(new Feature(RerankModel.NAMES.get(i), inputs[i], weights[i]));
    }
    return read;
  }

  private static Set<SearchStage> ran(Stages stages) {
    Set<SearchStage> ran = EnumSet.noneOf(SearchStage.class);
    if (stages.lexical()) {
      ran.add(SearchStage.LEXICAL);
    }
    if (stages.dense()) {
      ran.add(SearchStage.DENSE);
    }
    if (stages.examples()) {
      ran.add(SearchStage.EXAMPLES);
    }
    if (stages.reranked()) {
      ran.add(SearchStage.ORDER);
    }
    return ran;
  }
}
