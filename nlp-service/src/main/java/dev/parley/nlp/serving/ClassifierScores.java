package dev.parley.nlp.serving;

import dev.parley.nlp.classification.ClassificationReport;
import dev.parley.nlp.classification.LabelledText;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The scores by which the registry compares classifiers. */
public final class ClassifierScores {
  /** The one that decides. */
  public static final String PRIMARY = "macroF1";

  private ClassifierScores() {}

  /**
   * Accuracy, macro F1, calibration error, the accuracy of each language that occurs, and where
   * texts are out of scope how many of them are found.
   */
  public static Map<String, Double> of(TextClassifier classifier, List<LabelledText> heldOut) {
    ClassificationReport all = ClassificationReport.of(classifier, heldOut);
    Map<String, Double> scores = new TreeMap<>();
    scores.put("accuracy", all.accuracy());
    scores.put(PRIMARY, all.macroF1());
    scores.put("ece", all.calibration().error());
    all.outOfScope().ifPresent(found -> scores.put("outOfScopeRecall", found.recall()));
    for (Language language : Language.values()) {
      List<LabelledText> slice =
          heldOut.stream()
              .filter(
                  text -> !text.isOutOfScope() && LanguageDetector.detect(text.text()) == language)
              .toList();
      if (!slice.isEmpty()) {
        scores.put(
            "accuracy_" + language.code(), ClassificationReport.of(classifier, slice).accuracy());
      }
    }
    return scores;
  }
}
