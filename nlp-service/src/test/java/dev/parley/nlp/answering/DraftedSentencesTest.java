package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.answering.DraftedSentences.Drafted;
import org.junit.jupiter.api.Test;

class DraftedSentencesTest {
  private static final double SURE = Math.log(0.9);
  private static final double UNSURE = Math.log(0.2);

  private final DraftedSentences sentences = new DraftedSentences();

  @Test
  void sentenceIsThereAsSoonAsTheNextOneBegins() {
    add(SURE, " Returns", " are", " free", ".");
    assertThat(sentences.next()).isEmpty();

    add(SURE, " Print");
    assertThat(sentences.next()).map(Drafted::text).hasValue(" Returns are free.");
    assertThat(sentences.next()).isEmpty();
  }

  @Test
  void sentenceIsAsLikelyAsItsOwnTokens() {
    add(SURE, " Returns", " are free.");
    add(UNSURE, " Print", " it.");
    sentences.finish("", true);

    assertThat(likelihood()).isCloseTo(0.9 * 0.9, within(1e-9));
    assertThat(likelihood()).isCloseTo(0.2 * 0.2, within(1e-9));
    assertThat(sentences.next()).isEmpty();
  }

  @Test
  void restOfATextThatWasCutOffIsDropped() {
    add(SURE, " Returns are free.", " It costs 3.");
    sentences.finish("", false);

    assertThat(sentences.next()).map(Drafted::text).hasValue(" Returns are free.");
    assertThat(sentences.next()).isEmpty();
  }

  private double likelihood() {
    return Math.exp(sentences.next().orElseThrow().logLikelihood());
  }

  private void add(double logProbability, String... tokens) {
    for (String token : tokens) {
      sentences.add(token, logProbability);
    }
  }
}
