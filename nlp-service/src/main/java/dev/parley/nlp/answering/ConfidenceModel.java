package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.nlp.retrieval.RetrievalFeatures;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The probability that a passage answers a question: a logistic regression over {@link
 * RetrievalFeatures}. Its few weights are a resource, which {@code ConfidenceFit} in the tests
 * makes.
 */
final class ConfidenceModel {
  private final double[] weights;

  /**
   * @param weights one a feature, the bias last
   */
  ConfidenceModel(double[] weights) {
    if (weights.length != RetrievalFeatures.NAMES.size() + 1) {
      throw new IllegalArgumentException(
          "expected %d weights, found %d"
              .formatted(RetrievalFeatures.NAMES.size() + 1, weights.length));
    }
    this.weights = weights.clone();
  }

  static ConfidenceModel shipped() {
    try (Reader reader = TextResources.open("confidence.json")) {
      JsonNode json = new ObjectMapper().readTree(reader).path("weights");
      List<String> names = RetrievalFeatures.NAMES;
      double[] weights = new double[names.size() + 1];
      for (int i = 0; i < names.size(); i++) {
        weights[i] = json.required(names.get(i)).asDouble();
      }
      weights[names.size()] = json.required("bias").asDouble();
      return new ConfidenceModel(weights);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource answering/confidence.json", e);
    }
  }

  double probability(RetrievalFeatures features) {
    return LogisticRegression.probability(weights, features.values());
  }
}
