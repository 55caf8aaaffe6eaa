package dev.parley.nlp.sentiment;

import java.util.List;

/** Says how a customer feels. Implementations are safe for use by several threads. */
public interface SentimentClassifier {

  /** Any text is fine, an empty one too. */
  SentimentPrediction classify(String text);

  /** One prediction for each text, in order. */
  default List<SentimentPrediction> classifyAll(List<String> texts) {
    return texts.stream().map(this::classify).toList();
  }

  /** The version of the model in the model store. */
  String version();
}
