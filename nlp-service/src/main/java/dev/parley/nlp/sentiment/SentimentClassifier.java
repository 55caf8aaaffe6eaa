package dev.parley.nlp.sentiment;

import dev.parley.nlp.classification.ClassificationReport;
import java.util.List;

/** Says how a customer feels. Implementations are safe for use by several threads. */
public interface SentimentClassifier {

  /** Any text is fine, an empty one too. */
  SentimentPrediction classify(String text);

  /** One prediction for each text, in order. */
  default List<SentimentPrediction> classifyAll(List<String> texts) {
    return texts.stream().map(this::classify).toList();
  }

  /** Scores a classifier on labelled texts; weights are not used. */
  static ClassificationReport report(
      SentimentClassifier classifier, List<SentimentExample> examples) {
    return ClassificationReport.of(
        SentimentLabel.texts(),
        examples.stream().mapToInt(example -> example.label().index()).toArray(),
        classifier.classifyAll(examples.stream().map(SentimentExample::text).toList()).stream()
            .map(prediction -> prediction.probabilities().classification())
            .toList());
  }

  /** The version of the model in the model store. */
  String version();
}
