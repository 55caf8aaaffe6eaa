package dev.parley.nlp.embedding.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.embedding.TextFeatures;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LexiconTest {

  @Test
  void singleWordsNameTheirConcepts() {
    Lexicon lexicon = Lexicon.of(List.of("refund | money back\t退款", "money\t钱"));

    assertThat(lexicon.conceptsOfWords(lexicon.chineseWords()))
        .containsOnlyKeys(
            TextFeatures.ofWord("refund"),
            TextFeatures.ofWord("退款"),
            TextFeatures.ofWord("money"),
            TextFeatures.ofWord("钱"))
        .containsEntry(TextFeatures.ofWord("退款"), List.of(0));
  }

  @Test
  void phrasesMeetTheOtherLanguageAndTheirOwn() {
    Lexicon lexicon = Lexicon.of(List.of("refund | money back\t退款"));

    assertThat(lexicon.pairs(20, new Random(1)))
        .extracting(pair -> pair.query() + "=" + pair.passage())
        .contains("refund=money back", "refund=退款", "退款=refund", "退款=money back")
        .doesNotContain("refund=refund");
  }

  @Test
  void lineWithoutChineseIsRefused() {
    assertThatThrownBy(() -> Lexicon.of(List.of("refund")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'refund'")
        .hasMessageContaining("a tab");
  }

  @Test
  void theProjectsOwnConceptsHaveBothLanguages() throws IOException {
    assertThat(Lexicon.read().concepts())
        .hasSizeGreaterThan(1_000)
        .allSatisfy(
            concept -> {
              assertThat(concept.english())
                  .isNotEmpty()
                  .allMatch(phrase -> phrase.matches("\\p{ASCII}+"));
              assertThat(concept.chinese()).isNotEmpty().noneMatch(String::isBlank);
            });
  }
}
