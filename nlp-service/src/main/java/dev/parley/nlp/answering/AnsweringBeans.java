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
  Calibration calibration() {
    return Calibration.shipped();
  }

  @Produces
  @Singleton
  AnswerPipeline pipeline(
      PassageRetriever retriever,
      TextEncoder encoder,
      AnswerWriter writer,
      AnsweringConfig config,
      Calibration calibration) {
    return pipeline(retriever, new EncodedLikeness(encoder), writer, config, calibration);
  }

  /** With the weights that ship. */
  static AnswerPipeline pipeline(
      PassageRetriever retriever,
      SentenceLikeness likeness,
      AnswerWriter writer,
      AnsweringConfig config,
      Calibration calibration) {
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
        calibration.operatingPoint(config.answerWhenAtLeast()).confidence(),
        config.retrievedPassages());
  }
}
