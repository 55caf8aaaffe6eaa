package dev.parley.nlp.answering;

import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.retrieval.PassageRetriever;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the pipeline together. */
@ApplicationScoped
class AnsweringBeans {
  @Produces
  @Singleton
  AnswerPipeline pipeline(
      PassageRetriever retriever,
      TextEncoder encoder,
      AnswerWriter writer,
      AnsweringConfig config,
      Calibrations calibrations) {
    return pipeline(
        retriever, new EncodedLikeness(encoder), writer, config, calibrations::leastConfidence);
  }

  /** With the weights that ship, and one curve whatever models answer. */
  static AnswerPipeline pipeline(
      PassageRetriever retriever,
      SentenceLikeness likeness,
      AnswerWriter writer,
      AnsweringConfig config,
      Calibration calibration) {
    double least = calibration.operatingPoint(config.answerWhenAtLeast()).confidence();
    return pipeline(retriever, likeness, writer, config, (order, draft) -> least);
  }

  /** With the weights that ship. */
  static AnswerPipeline pipeline(
      PassageRetriever retriever,
      SentenceLikeness likeness,
      AnswerWriter writer,
      AnsweringConfig config,
      LeastConfidence leastConfidence) {
    return new AnswerPipeline(
        new Prospects(
            retriever,
            likeness,
            NamedWeights.resource("sentence-weights.json"),
            NamedWeights.resource("ranking-weights.json"),
            config.searchedPassages()),
        new ChosenAnswer.Chooser(
            writer,
            new Evidence(new Names(new Places())),
            BoostedTrees.resource("quote-trees.json"),
            BoostedTrees.resource("draft-trees.json")),
        leastConfidence,
        config.tentativelyWhenAtLeast(),
        config.retrievedPassages());
  }
}
