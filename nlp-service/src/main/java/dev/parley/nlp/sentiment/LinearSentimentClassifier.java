package dev.parley.nlp.sentiment;

import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;

/** Serves a linear model: tens of microseconds for a message, no locks, no state. */
public final class LinearSentimentClassifier implements SentimentClassifier {

  private final LinearSentimentModel model;
  private final FeatureExtractor extractor;
  private final String version;

  public LinearSentimentClassifier(LinearSentimentModel model, String version) {
    this.model = model;
    this.extractor = new FeatureExtractor(model.settings(), model.rarity());
    this.version = version;
  }

  /** A blank text is neutral: there is nothing in it to judge by. */
  @Override
  public SentimentPrediction classify(String text) {
    if (text.isBlank()) {
      return SentimentPrediction.of(new SentimentProbabilities(0, 1, 0), Language.ENGLISH);
    }
    double[] probabilities = model.probabilities(extractor.extract(text));
    return SentimentPrediction.of(
        SentimentProbabilities.of(probabilities), LanguageDetector.detect(text));
  }

  @Override
  public String version() {
    return version;
  }

  /** The parameters, to adapt or to save them. */
  public LinearSentimentModel model() {
    return model;
  }
}
