package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.knowledge.Sentences;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerSpanTest {
  private static final String FILLER = " and so on and on".repeat(12) + ".";

  @Test
  void shortPassageIsSaidAsAWhole() {
    String text = "We open at nine. We close at six.";

    assertThat(span(text, 1)).isEqualTo(new AnswerSpan(text, "We close at six."));
  }

  @Test
  void ofALongPassageUnlikelySentencesAreLeftOut() {
    String text = "First" + FILLER + "\nThe answer is blue.\nLast" + FILLER;

    assertThat(span(text, 1).text()).isEqualTo("The answer is blue.");
  }

  @Test
  void itemOfAListComesWithTheLineThatAnnouncesIt() {
    String text =
        "Intro"
            + FILLER
            + "\nA day of rental costs:\n- Skis: €30\n- Boots: €12\n- Poles: €5"
            + FILLER;

    assertThat(span(text, 3).text()).isEqualTo("A day of rental costs:\n- Boots: €12");
  }

  @Test
  void rowOfATableComesWithItsHeader() {
    String text =
        "Intro"
            + FILLER
            + "\nPrices a day:\n| item | price |\n| --- | --- |\n| skis | €30 |\n| boots | €12 |\nEnd"
            + FILLER;

    assertThat(span(text, 5).text())
        .isEqualTo("Prices a day:\n| item | price |\n| --- | --- |\n| boots | €12 |");
  }

  @Test
  void lineThatAnnouncesAListComesWithTheList() {
    String text =
        "Intro" + FILLER + "\nPlease bring:\n1. an identity card\n2. a credit card\nEnd" + FILLER;

    assertThat(span(text, 1).text())
        .isEqualTo("Please bring:\n1. an identity card\n2. a credit card");
  }

  /** With one sentence that is likely and others that are not. */
  private static AnswerSpan span(String text, int likely) {
    List<Sentences.Span> spans = Sentences.in(text, 0, text.length());
    List<Double> probabilities =
        IntStream.range(0, spans.size()).mapToObj(i -> i == likely ? 0.9 : 0.01).toList();
    assertThat(Collections.max(probabilities)).isEqualTo(0.9);
    return AnswerSpan.of(
        new ScoredSentences(SupportCheckTest.passage("d", "Title", text), spans, probabilities));
  }
}
