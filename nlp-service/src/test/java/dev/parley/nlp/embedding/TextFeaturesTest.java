package dev.parley.nlp.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextFeaturesTest {

  @Test
  void chineseIsCutIntoTheLongestKnownWordsAndIntoCharactersElsewhere() {
    Set<Long> known = Set.of(TextFeatures.ofWord("退货"), TextFeatures.ofWord("退货单"));

    assertThat(TextFeatures.of("打退货单和退货", known::contains))
        .containsExactly(words("打", "退货单", "和", "退货"));
  }

  @Test
  void accentsAndApostrophesBelongToTheirWord() {
    assertThat(TextFeatures.of("Don't", hash -> false))
        .containsExactly(TextFeatures.of("dont", hash -> false));
    assertThat(TextFeatures.of("CAF\u00C9", hash -> false))
        .containsExactly(TextFeatures.of("cafe", hash -> false));
  }

  @Test
  void neighboursArePairsUnlessAMarkStandsBetweenThem() {
    assertThat(TextFeatures.of("pay by", hash -> false)).hasSize(3);
    assertThat(TextFeatures.of("pay. by", hash -> false)).containsExactly(words("pay", "by"));
  }

  private static long[] words(String... words) {
    return Stream.of(words)
        .flatMapToLong(word -> LongStream.of(TextFeatures.ofWord(word)))
        .sorted()
        .toArray();
  }
}
