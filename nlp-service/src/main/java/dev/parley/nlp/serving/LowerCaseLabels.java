package dev.parley.nlp.serving;

import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.classification.WordInfluence;
import java.util.List;
import java.util.Locale;

/** A classifier whose labels are written in lower case, whatever its files say. */
record LowerCaseLabels(TextClassifier classifier, List<String> labels) implements TextClassifier {

  static TextClassifier of(TextClassifier classifier) {
    List<String> labels =
        classifier.labels().stream().map(label -> label.toLowerCase(Locale.ROOT)).toList();
    return labels.equals(classifier.labels())
        ? classifier
        : new LowerCaseLabels(classifier, labels);
  }

  @Override
  public List<Classification> classify(List<String> texts) {
    return classifier.classify(texts);
  }

  @Override
  public List<WordInfluence> explain(String text, int label) {
    return classifier.explain(text, label);
  }

  @Override
  public String version() {
    return classifier.version();
  }

  @Override
  public void close() {
    classifier.close();
  }
}
