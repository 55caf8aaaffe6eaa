package dev.parley.nlp.serving;

import dev.parley.nlp.classification.ClassificationReport;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import dev.parley.nlp.sentiment.SentimentClassifier;
import dev.parley.nlp.sentiment.SentimentExample;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The scores by which the registry compares sentiment models. */
public final class SentimentScores {
  /** The one that decides. */
  public static final String PRIMARY = "macroF1";

  private SentimentScores() {}

  /** Accuracy, macro F1, calibration error, and the accuracy of each language that occurs. */
  public static Map<String, Double> of(
      SentimentClassifier classifier, List<SentimentExample> heldOut) {
    ClassificationReport all = SentimentClassifier.report(classifier, heldOut);
    Map<String, Double> scores = new TreeMap<>();
    scores.put("accuracy", all.accuracy());
    scores.put(PRIMARY, all.macroF1());
    scores.put("ece", all.calibration().error());
    for (Language language : Language.values()) {
      List<SentimentExample> slice =
          heldOut.stream()
              .filter(example -> LanguageDetector.detect(example.text()) == language)
              .toList();
      if (!slice.isEmpty()) {
        scores.put(
            "accuracy_" + language.code(),
            SentimentClassifier.report(classifier, slice).accuracy());
      }
    }
    return scores;
  }
}
