package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TokenReaderTest {

  @Test
  void phraseWithAConceptIsOneWord() {
    assertThat(TokenReader.words(Analyzers.ENGLISH, "my money back!", WordImportance.ENGLISH))
        .singleElement()
        .satisfies(
            word -> {
              assertThat(word.token()).isEqualTo("=refund");
              assertThat(word.concept()).contains("=refund");
            });
  }

  @Test
  void wordWithAConceptKeepsItselfToo() {
    assertThat(TokenReader.words(Analyzers.ENGLISH, "the parcels", WordImportance.ENGLISH))
        .singleElement()
        .satisfies(
            word -> {
              assertThat(word.token()).isEqualTo("parcel");
              assertThat(word.concept()).contains("=parcel");
            });
  }

  @Test
  void wordWithoutAConceptHasNone() {
    assertThat(TokenReader.words(Analyzers.ENGLISH, "giraffe", WordImportance.ENGLISH))
        .extracting(QueryWord::concept)
        .containsExactly(Optional.empty());
  }

  @Test
  void possessivesAndStopWordsLeaveNoTrace() {
    Set<String> tokens = new TreeSet<>();
    TokenReader.addTokens(Analyzers.ENGLISH, "What is the giraffe's name?", tokens);

    assertThat(tokens).containsExactly("giraff", "name");
  }

  @Test
  void wordsThatEverybodyUsesSayLittle() {
    assertThat(WordImportance.ENGLISH.of("find")).isLessThan(WordImportance.ENGLISH.of("refund"));
    assertThat(WordImportance.ENGLISH.of("bitcoin")).isGreaterThan(0.9);
    assertThat(WordImportance.CHINESE.of("退货")).isEqualTo(1);
  }
}
