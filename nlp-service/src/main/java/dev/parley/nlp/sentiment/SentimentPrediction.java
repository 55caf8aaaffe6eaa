package dev.parley.nlp.sentiment;

import dev.parley.nlp.language.Language;

/** What a classifier says of one text; {@code label} is the most likely one. */
public record SentimentPrediction(
    SentimentLabel label, SentimentProbabilities probabilities, Language language) {

  public static SentimentPrediction of(SentimentProbabilities probabilities, Language language) {
    return new SentimentPrediction(probabilities.mostLikely(), probabilities, language);
  }
}
