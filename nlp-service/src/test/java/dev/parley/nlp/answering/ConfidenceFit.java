package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.nlp.answering.DemoContent.Asked;
import dev.parley.nlp.answering.LogisticRegression.Sample;
import dev.parley.nlp.retrieval.Candidate;
import dev.parley.nlp.retrieval.MemoryIndex;
import dev.parley.nlp.retrieval.PassageRetriever;
import dev.parley.nlp.retrieval.Question;
import dev.parley.nlp.retrieval.Retrieval;
import dev.parley.nlp.retrieval.RetrievalFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits the confidence weights on the part {@code fit} of the demo questions and writes them to the
 * resource; prints the scores of the part {@code test}. Run it after a change of retrieval.
 */
final class ConfidenceFit {
  private static final Path RESOURCE =
      Path.of("src", "main", "resources", "answering", "confidence.json");

  /** Chosen by ten-fold cross-validation on the part {@code fit}. */
  static final double PENALTY = 0.7;

  private ConfidenceFit() {}

  public static void main(String[] arguments) throws IOException {
    PassageRetriever retriever = new MemoryIndex(DemoContent.documents());
    double[] weights = LogisticRegression.fit(samples(retriever, "fit"), PENALTY);
    Files.writeString(RESOURCE, json(weights) + "\n");
    for (String part : List.of("fit", "dev", "test")) {
      System.out.println("Part " + part);
      System.out.println(
          AnsweringEvaluation.of(
              retriever, new ConfidenceModel(weights), DemoContent.questions(part)));
    }
  }

  /** What the best candidate of each question looks like, and whether it is right. */
  static List<Sample> samples(PassageRetriever retriever, String part) {
    List<Sample> samples = new ArrayList<>();
    for (Asked asked : DemoContent.questions(part)) {
      Retrieval retrieval =
          retriever.retrieve("demo", Question.of(asked.question(), asked.language()), 5);
      if (!retrieval.candidates().isEmpty()) {
        Candidate best = retrieval.candidates().get(0);
        samples.add(new Sample(best.features().values(), asked.isAnsweredBy(best.passage())));
      }
    }
    return samples;
  }

  private static String json(double[] weights) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode named = json.createObjectNode();
    for (int i = 0; i < weights.length; i++) {
      List<String> names = RetrievalFeatures.NAMES;
      named.put(i < names.size() ? names.get(i) : "bias", Math.round(weights[i] * 1e4) / 1e4);
    }
    ObjectNode file = json.createObjectNode();
    file.set("weights", named);
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(file);
  }
}
