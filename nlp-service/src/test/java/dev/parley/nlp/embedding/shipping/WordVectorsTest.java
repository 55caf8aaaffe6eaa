package dev.parley.nlp.embedding.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.embedding.TextFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WordVectorsTest {
  private static final List<String> TEXTS = texts();

  /** Tea and coffee are drunk, shirts and trousers worn; in Chinese too. */
  private static List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      for (String drink : List.of("tea", "coffee")) {
        texts.add("drink hot " + drink + " cup");
        texts.add("cup of " + drink + " to drink");
      }
      for (String garment : List.of("shirt", "trousers")) {
        texts.add("wear clean " + garment + " wardrobe");
        texts.add("wardrobe with " + garment + " to wear");
      }
      texts.add("喝热茶杯");
    }
    return texts;
  }

  @Test
  void wordsWithTheSameNeighboursAreNearAcrossLanguages() {
    Lexicon lexicon = Lexicon.of(List.of("drink\t喝", "hot\t热", "cup\t杯", "wear\t穿"));
    WordVectors words = WordVectors.of(new WordVectors.Settings(4, 4, 4, 50, 0, 1), TEXTS, lexicon);

    assertThat(cosine(words, "tea", "coffee")).isGreaterThan(cosine(words, "tea", "shirt") + 0.3);
    assertThat(cosine(words, "茶", "coffee")).isGreaterThan(cosine(words, "茶", "shirt") + 0.3);
  }

  @Test
  void wordThatNoTextHasLiesWithItsConcept() {
    Lexicon lexicon = Lexicon.of(List.of("tea | brew\t茶", "wear\t穿"));
    WordVectors words = WordVectors.of(new WordVectors.Settings(4, 4, 4, 50, 1, 1), TEXTS, lexicon);

    assertThat(words.count(TextFeatures.ofWord("brew"))).isZero();
    assertThat(cosine(words, "brew", "tea")).isGreaterThan(cosine(words, "brew", "shirt") + 0.3);
  }

  private static double cosine(WordVectors words, String one, String other) {
    return Vectors.dot(
        Objects.requireNonNull(words.vectors().get(TextFeatures.ofWord(one))),
        Objects.requireNonNull(words.vectors().get(TextFeatures.ofWord(other))));
  }
}
