package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.LanguageDetector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  private static final FoundPassage STORE =
      SupportCheckTest.passage(
          "store",
          "Our store in Munich",
          "We open at ten. Parcels to Switzerland and the other EU countries cost €9. 寄往瑞士 9 欧元。");

  private final Names names = new Names(new Places());

  @ParameterizedTest
  @CsvSource({
    "when does your Salzburg shop open,1",
    "when does your Munich shop open,0",
    "what does a parcel to Zurich cost,0",
    "what does a parcel to madrid cost,0",
    "what does a parcel to canada cost,1",
    "寄到苏黎世多少钱,0",
    "寄到加拿大多少钱,1"
  })
  void placeIsMissingUnlessItsCountryOrUnionIsNamed(String question, double missing) {
    assertThat(missing(question, "missingPlace")).isEqualTo(missing);
  }

  @ParameterizedTest
  @CsvSource({
    "Do you sell Garmin watches in the store?,1",
    "Is the store in Munich open?,0",
    "DO YOU SELL GARMIN WATCHES?,0",
    "Hello. What do you sell?,0"
  })
  void wordWithACapitalIsAName(String question, double missing) {
    assertThat(missing(question, "missingName")).isEqualTo(missing);
  }

  private double missing(String question, String feature) {
    return names
        .missing(question, STORE, LanguageDetector.detect(question))
        .getOrDefault(feature, -1.0);
  }
}
