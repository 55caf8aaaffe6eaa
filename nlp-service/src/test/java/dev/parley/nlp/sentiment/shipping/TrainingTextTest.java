package dev.parley.nlp.sentiment.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.corpus.NearDuplicates;
import dev.parley.nlp.sentiment.SentimentExample;
import dev.parley.nlp.sentiment.SentimentExamples;
import dev.parley.nlp.sentiment.SentimentLabel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainingTextTest {

  @Test
  void grammarsWriteDistinctTextsForEachLabelAndTheSameForTheSameSeed() throws IOException {
    for (String language : List.of("en", "zh")) {
      List<SentimentExample> examples = OwnText.generated(language, 300, 5);
      assertThat(new HashSet<>(examples)).hasSize(900);
      assertThat(OwnText.generated(language, 300, 5)).isEqualTo(examples);
      assertThat(examples)
          .filteredOn(example -> example.label() == SentimentLabel.NEUTRAL)
          .hasSize(300);
      assertThat(examples).noneMatch(example -> example.text().contains("{"));
    }
  }

  @Test
  void noHandwrittenLineIsNearlyOneOfTheGate() {
    NearDuplicates gate =
        new NearDuplicates(SentimentExamples.gate().stream().map(SentimentExample::text).toList());
    List<SentimentExample> lines = SentimentExamples.handwritten();
    assertThat(lines).hasSizeGreaterThan(1000);
    assertThat(lines).noneMatch(example -> gate.contains(example.text()));
  }

  @Test
  void validationLinesAreNotTrainedOn() {
    Set<String> trained = new HashSet<>();
    OwnText.handwritten().forEach(example -> trained.add(example.text()));
    assertThat(OwnText.validation()).hasSizeGreaterThan(150);
    assertThat(OwnText.validation()).noneMatch(example -> trained.contains(example.text()));
  }

  @Test
  void grammarRulesAreExpanded() throws IOException {
    Grammar grammar = grammar("# a comment\na = {b} and {b}\n\nb = x\n  | x\n");
    assertThat(grammar.write("a", new Random(1))).isEqualTo("x and x");
  }

  @Test
  void brokenGrammarsAreNamed() {
    assertThatThrownBy(() -> grammar("a = {b}")).hasMessageContaining("no rule b, used in: {b}");
    assertThatThrownBy(() -> grammar("a = x\na = y")).hasMessageContaining("two rules named a");
    assertThatThrownBy(() -> grammar("nonsense")).hasMessageContaining("neither a rule");
  }

  private static Grammar grammar(String text) throws IOException {
    return Grammar.parse(new BufferedReader(new StringReader(text)), "test");
  }
}
