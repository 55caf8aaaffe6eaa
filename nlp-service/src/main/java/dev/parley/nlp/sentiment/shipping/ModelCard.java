package dev.parley.nlp.sentiment.shipping;

import dev.parley.nlp.classification.ClassificationReport;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import dev.parley.nlp.sentiment.SentimentClassifier;
import dev.parley.nlp.sentiment.SentimentExample;
import dev.parley.nlp.sentiment.SentimentExamples;
import dev.parley.nlp.sentiment.SentimentLabel;
import dev.parley.nlp.sentiment.SentimentProbabilities;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The card.md of the shipped model: trained on what, how good, where weak. */
record ModelCard(String text) {

  private static final String INTRODUCTION =
      """
      # Sentiment of customer messages, English and Chinese

      Multinomial logistic regression over hashed word and character n-grams, calibrated; three
      labels (negative, neutral, positive); written by `TrainShippedSentiment`. Questions and requests
      without feeling are neutral. Weights are the project's own, under the project's licence.

      ## Trained on

      | text | examples |
      |---|---|
      """;

  private static final String LIMITS =
      """

      The measured-only sets were never trained on, and no line of them is in this project; their
      scores were looked at while the features were chosen, so they are no blind test. The gate was
      written by the authors of the training text (other lines; near-duplicates are taken out), so
      it flatters; the mistakes of an earlier model on it were read once. On the two-class sets the
      probability of neutral is left out. How many features there are, and in how many buckets, was
      chosen on six folds of the lines written by hand; one fold, which no weight learns from, stops
      the training and calibrates it.

      ## Weak at

      Irony without a marker, long mixed reviews, trades that the training text does not know
      (films, politics), languages other than English and Chinese (they count as English).
      There is no permissive Chinese set with sentiment labels: all feeling in Chinese comes from
      the project's own grammar and lines.
      """;

  static ModelCard measure(SentimentClassifier model, List<TrainingPart> parts, Path sets)
      throws IOException {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    for (TrainingPart part : parts) {
      text.append("| %s | %,d |\n".formatted(part.source(), part.examples().size()));
    }
    text.append("\n## Measured\n\n| set | examples | accuracy | macro F1 | calibration error |\n");
    text.append("|---|---|---|---|---|\n");
    List<SentimentExample> gate = SentimentExamples.gate();
    text.append(row("gate", SentimentClassifier.report(model, gate)));
    for (Language language : Language.values()) {
      List<SentimentExample> slice =
          gate.stream()
              .filter(example -> LanguageDetector.detect(example.text()) == language)
              .toList();
      text.append(row("gate, " + language.code(), SentimentClassifier.report(model, slice)));
    }
    for (Map.Entry<String, List<SentimentExample>> set :
        MeasuredSets.threeClasses(sets).entrySet()) {
      text.append(
          row(set.getKey() + ", measured only", SentimentClassifier.report(model, set.getValue())));
    }
    for (Map.Entry<String, List<SentimentExample>> set : MeasuredSets.twoClasses(sets).entrySet()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s, two classes, measured only | %,d | %.3f | | |\n",
              set.getKey(),
              set.getValue().size(),
              twoClassAccuracy(model, set.getValue())));
    }
    return new ModelCard(text.append(LIMITS).toString());
  }

  private static String row(String name, ClassificationReport report) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %.3f | %.3f | %.3f |\n",
        name,
        report.texts(),
        report.accuracy(),
        report.macroF1(),
        report.calibration().error());
  }

  private static double twoClassAccuracy(
      SentimentClassifier model, List<SentimentExample> examples) {
    int correct = 0;
    for (SentimentExample example : examples) {
      SentimentProbabilities probabilities = model.classify(example.text()).probabilities();
      boolean positive = probabilities.positive() > probabilities.negative();
      correct += positive == (example.label() == SentimentLabel.POSITIVE) ? 1 : 0;
    }
    return (double) correct / examples.size();
  }
}
