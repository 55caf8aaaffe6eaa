package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A logistic regression over features with names. A feature without a weight counts nothing, so
 * that weights serve on where a stage that makes features is added or switched off.
 */
final class NamedWeights implements Confidence {
  static final String BIAS = "bias";

  private final Map<String, Double> weights;

  NamedWeights(Map<String, Double> weights) {
    this.weights = Map.copyOf(weights);
  }

  /** From the field {@code weights} of a JSON resource of this package. */
  static NamedWeights resource(String name) {
    try (Reader reader = TextResources.open(name)) {
      JsonNode json = new ObjectMapper().readTree(reader).required("weights");
      Map<String, Double> weights = new LinkedHashMap<>();
      json.properties()
          .forEach(weight -> weights.put(weight.getKey(), weight.getValue().asDouble()));
      return new NamedWeights(weights);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource answering/" + name, e);
    }
  }

  /** The logarithm of the odds. */
  double logit(Map<String, Double> features) {
    double sum = weights.getOrDefault(BIAS, 0.0);
    for (Map.Entry<String, Double> feature : features.entrySet()) {
      sum += feature.getValue() * weights.getOrDefault(feature.getKey(), 0.0);
    }
    return sum;
  }

  @Override
  public double probability(Map<String, Double> features) {
    return 1 / (1 + Math.exp(-logit(features)));
  }
}
