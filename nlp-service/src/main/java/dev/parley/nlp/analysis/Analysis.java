package dev.parley.nlp.analysis;

import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.classification.WordInfluence;
import java.util.ArrayList;
import java.util.List;

/**
 * What a classifier says of texts, with what it rests on.
 *
 * @param model {@code models/{family}/versions/{version}}
 * @param labels of the classifier
 * @param explanations one a text, of its most likely label; empty unless asked for
 */
record Analysis(
    String model,
    List<String> labels,
    List<Classification> classifications,
    List<Explanation> explanations) {

  /**
   * Which words moved a prediction.
   *
   * @param text whose words they are
   */
  record Explanation(String text, String label, List<WordInfluence> words) {
    Explanation {
      words = List.copyOf(words);
    }
  }

  Analysis {
    labels = List.copyOf(labels);
    classifications = List.copyOf(classifications);
    explanations = List.copyOf(explanations);
  }

  static Analysis of(
      String family, TextClassifier classifier, List<String> texts, boolean explain) {
    List<Classification> classifications = classifier.classify(texts);
    List<Explanation> explanations = new ArrayList<>();
    if (explain) {
      for (int i = 0; i < texts.size(); i++) {
        int label = classifications.get(i).label();
        explanations.add(
            new Explanation(
                texts.get(i),
                classifier.labels().get(label),
                classifier.explain(texts.get(i), label)));
      }
    }
    return new Analysis(
        "models/%s/versions/%s".formatted(family, classifier.version()),
        classifier.labels(),
        classifications,
        explanations);
  }
}
