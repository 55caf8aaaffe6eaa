package dev.parley.nlp.sentiment;

import dev.parley.nlp.classification.linear.LinearTextClassifier;
import dev.parley.nlp.classification.linear.LinearTextModel;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;

/** Serves a linear model whose labels are those of {@link SentimentLabel}. */
public final class LinearSentimentClassifier implements SentimentClassifier {

  private final LinearTextClassifier texts;

  /**
   * @throws IllegalArgumentException if the model has other labels, or another order of them
   */
  public LinearSentimentClassifier(LinearTextClassifier texts) {
    if (!texts.labels().equals(SentimentLabel.texts())) {
      throw new IllegalArgumentException(
          "labels are %s, want %s".formatted(texts.labels(), SentimentLabel.texts()));
    }
    this.texts = texts;
  }

  /** A blank text is neutral: there is nothing in it to judge by. */
  @Override
  public SentimentPrediction classify(String text) {
    if (text.isBlank()) {
      return SentimentPrediction.of(new SentimentProbabilities(0, 1, 0), Language.ENGLISH);
    }
    return SentimentPrediction.of(
        SentimentProbabilities.of(texts.classify(text).probabilities()),
        LanguageDetector.detect(text));
  }

  @Override
  public String version() {
    return texts.version();
  }

  /** The parameters, to adapt or to save them. */
  public LinearTextModel model() {
    return texts.model();
  }
}
