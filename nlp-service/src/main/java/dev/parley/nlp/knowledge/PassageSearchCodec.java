package dev.parley.nlp.knowledge;

import dev.parley.nlp.knowledge.PassageExplanation.Example;
import dev.parley.nlp.knowledge.PassageExplanation.Place;
import dev.parley.proto.nlp.v1.SearchPassagesRequest;
import dev.parley.proto.nlp.v1.SearchPassagesResponse;
import dev.parley.proto.types.v1.PassageExplanation.Feature;
import dev.parley.proto.types.v1.SearchExplanation;
import java.util.stream.Collectors;

/** Searches and what they found, as the contract says them. */
final class PassageSearchCodec {
  private PassageSearchCodec() {}

  static PassageQuestion question(SearchPassagesRequest request, int limit) {
    return new PassageQuestion(
        request.getTenant(),
        request.getQuery(),
        request.getLanguage(),
        limit,
        request.getWithoutList().stream()
            .map(PassageSearchCodec::stage)
            .collect(Collectors.toSet()));
  }

  static SearchPassagesResponse response(FoundPassages found, boolean explain) {
    SearchPassagesResponse.Builder response = SearchPassagesResponse.newBuilder();
    for (FoundPassages.Hit hit : found.hits()) {
      var passage = KnowledgeCodec.hit(hit.passage()).toBuilder();
      response.addPassages(
          explain ? passage.setExplanation(explanation(hit.explanation())) : passage);
    }
    if (explain) {
      SearchExplanation.Builder explanation =
          SearchExplanation.newBuilder().setOrderVersion(found.orderVersion());
      found.stages().stream()
          .sorted()
          .map(PassageSearchCodec::stage)
          .forEach(explanation::addStages);
      response.setExplanation(explanation);
    }
    return response.build();
  }

  private static dev.parley.proto.types.v1.PassageExplanation explanation(
      PassageExplanation explanation) {
    var reply =
        dev.parley.proto.types.v1.PassageExplanation.newBuilder()
            .setFused(place(explanation.fused()));
    explanation.lexical().map(PassageSearchCodec::place).ifPresent(reply::setLexical);
    explanation.dense().map(PassageSearchCodec::place).ifPresent(reply::setDense);
    explanation.example().map(PassageSearchCodec::example).ifPresent(reply::setExample);
    explanation.nearMiss().map(PassageSearchCodec::example).ifPresent(reply::setNearMiss);
    explanation.order().map(PassageSearchCodec::place).ifPresent(reply::setOrder);
    for (PassageExplanation.Feature feature : explanation.features()) {
      reply.addFeatures(
          Feature.newBuilder()
              .setName(feature.name())
              .setValue(feature.value())
              .setWeight(feature.weight()));
    }
    return reply.build();
  }

  private static dev.parley.proto.types.v1.PassageExplanation.Example example(Example example) {
    var reply =
        dev.parley.proto.types.v1.PassageExplanation.Example.newBuilder()
            .setQuestion(example.question());
    example.lexical().map(PassageSearchCodec::place).ifPresent(reply::setLexical);
    example.dense().map(PassageSearchCodec::place).ifPresent(reply::setDense);
    return reply.build();
  }

  private static dev.parley.proto.types.v1.PassageExplanation.Place place(Place place) {
    return dev.parley.proto.types.v1.PassageExplanation.Place.newBuilder()
        .setRank(place.rank())
        .setScore(place.score())
        .build();
  }

  private static SearchStage stage(dev.parley.proto.types.v1.SearchStage stage) {
    return switch (stage) {
      case LEXICAL -> SearchStage.LEXICAL;
      case DENSE -> SearchStage.DENSE;
      case EXAMPLES -> SearchStage.EXAMPLES;
      case ORDER -> SearchStage.ORDER;
      case SEARCH_STAGE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("the contract lets no such stage pass: " + stage);
    };
  }

  private static dev.parley.proto.types.v1.SearchStage stage(SearchStage stage) {
    return switch (stage) {
      case LEXICAL -> dev.parley.proto.types.v1.SearchStage.LEXICAL;
      case DENSE -> dev.parley.proto.types.v1.SearchStage.DENSE;
      case EXAMPLES -> dev.parley.proto.types.v1.SearchStage.EXAMPLES;
      case ORDER -> dev.parley.proto.types.v1.SearchStage.ORDER;
    };
  }
}
