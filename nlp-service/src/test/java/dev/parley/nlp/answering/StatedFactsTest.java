package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatedFactsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          It costs €3.          | €3    | true
          It costs €30.         | €3    | false
          It costs €3.50.       | €3    | false
          within **60  days**   | 60 Days | true
          within 160 days       | 60 days | false
          At 12:30.             | 30    | false
          one worldwide size    | Wide  | false
          运费 14.90 欧元        | 14.90 欧元 | true
          至少 +5 °C            | +5 °C | true
          """)
  void factsStandAtTheBoundsOfNumbersAndWords(String text, String fact, boolean stated) {
    assertThat(StatedFacts.isIn(text, fact)).isEqualTo(stated);
  }

  @Test
  void oneAlternativeOfEachFactSuffices() {
    List<List<String>> facts = List.of(List.of("two days", "2 days"), List.of("€9"));

    assertThat(StatedFacts.all(facts, "2 days for €9")).isTrue();
    assertThat(StatedFacts.all(facts, "2 days for nothing")).isFalse();
  }
}
