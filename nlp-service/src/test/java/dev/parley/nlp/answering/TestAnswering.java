package dev.parley.nlp.answering;

import dev.parley.nlp.retrieval.PassageRetriever;
import java.util.Map;

/** Answering with weights that a reader can follow, whatever those that ship are. */
final class TestAnswering {
  static final double LEAST_CONFIDENCE = 0.5;

  private TestAnswering() {}

  /** Answers what is found with more than half of the question's words; prefers drafts. */
  static AnswerPipeline pipeline(PassageRetriever retriever, AnswerWriter writer) {
    return pipeline(retriever, writer, LEAST_CONFIDENCE);
  }

  /** Answers tentatively from some confidence on. */
  static AnswerPipeline pipeline(
      PassageRetriever retriever, AnswerWriter writer, double leastTentative) {
    return new AnswerPipeline(
        new Prospects(
            retriever,
            SentenceLikeness.UNKNOWN,
            new NamedWeights(Map.of("overlap", 4.0, NamedWeights.BIAS, -2.0)),
            new NamedWeights(
                Map.of("coverage", 4.0, "titleMatch", 2.0, "aloneThoughLeaning", -2.0)),
            10),
        new ChosenAnswer.Chooser(
            writer,
            new Evidence(new Names(new Places())),
            new NamedWeights(Map.of("coverage", 10.0, "unknown", -10.0, NamedWeights.BIAS, -5.0)),
            new NamedWeights(Map.of("coverage", 10.0, "unknown", -10.0, NamedWeights.BIAS, -4.0))),
        (order, draft) -> LEAST_CONFIDENCE,
        leastTentative,
        5);
  }
}
