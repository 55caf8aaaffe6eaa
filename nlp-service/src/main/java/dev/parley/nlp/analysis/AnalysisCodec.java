package dev.parley.nlp.analysis;

import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.classification.WordInfluence;
import dev.parley.nlp.language.LanguageDetector;
import dev.parley.proto.types.v1.Explanation;
import dev.parley.proto.types.v1.Intent;
import dev.parley.proto.types.v1.Sentiment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Predictions on the wire. */
final class AnalysisCodec {
  private AnalysisCodec() {}

  static List<Sentiment> sentiments(List<String> texts, Analysis analysis) {
    SentimentLabels labels = SentimentLabels.of(analysis.labels());
    List<Sentiment> sentiments = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      double[] likely = labels.probabilities(texts.get(i), analysis.classifications().get(i));
      sentiments.add(
          Sentiment.newBuilder()
              .setLabel(label(likely))
              .setProbabilities(
                  Sentiment.Probabilities.newBuilder()
                      .setNegative(likely[0])
                      .setNeutral(likely[1])
                      .setPositive(likely[2]))
              .setLanguage(LanguageDetector.detect(texts.get(i)).code())
              .setModelVersion(analysis.model())
              .build());
    }
    return sentiments;
  }

  static List<Intent> intents(List<String> texts, Analysis analysis, int alternatives) {
    List<Intent> intents = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Classification classification = analysis.classifications().get(i);
      Intent.Builder intent =
          Intent.newBuilder()
              .setProbability(classification.probabilities()[classification.label()])
              .setOutOfScope(classification.outOfScope())
              .setLanguage(LanguageDetector.detect(texts.get(i)).code())
              .setModelVersion(analysis.model());
      if (!classification.outOfScope()) {
        intent.setLabel(analysis.labels().get(classification.label()));
      }
      likeliest(classification.probabilities(), alternatives)
          .forEach(
              label ->
                  intent
                      .addAlternativesBuilder()
                      .setLabel(analysis.labels().get(label))
                      .setProbability(classification.probabilities()[label]));
      intents.add(intent.build());
    }
    return intents;
  }

  static List<Explanation> explanations(Analysis analysis) {
    return analysis.explanations().stream().map(AnalysisCodec::explanation).toList();
  }

  private static Explanation explanation(Analysis.Explanation explanation) {
    Explanation.Builder proto = Explanation.newBuilder().setLabel(explanation.label());
    for (WordInfluence word : explanation.words()) {
      proto
          .addWordsBuilder()
          .setStartOffset(word.start())
          .setEndOffset(word.end())
          .setText(explanation.text().substring(word.start(), word.end()))
          .setWeight(word.weight());
    }
    return proto.build();
  }

  /** On a tie neutral wins, then negative. */
  private static Sentiment.Label label(double[] likely) {
    if (likely[1] >= likely[0] && likely[1] >= likely[2]) {
      return Sentiment.Label.NEUTRAL;
    }
    return likely[0] >= likely[2] ? Sentiment.Label.NEGATIVE : Sentiment.Label.POSITIVE;
  }

  private static List<Integer> likeliest(double[] probabilities, int count) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer label) -> -probabilities[label]))
        .limit(count)
        .toList();
  }
}
