package dev.parley.nlp.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextFeaturesTest {

  @Test
  void chineseIsCutIntoTheLongestKnownWordsAndIntoCharactersElsewhere() {
    Set<Long> known = Set.of(TextFeatures.ofWord("退货"), TextFeatures.ofWord("退货单"));

    assertThat(TextFeatures.wordsOf("打退货单和退货", known::contains))
        .containsExactly(
            TextFeatures.ofWord("打"),
            TextFeatures.ofWord("退货单"),
            TextFeatures.ofWord("和"),
            TextFeatures.ofWord("退货"));
  }

  @Test
  void chineseWordsShareTheirCharactersAndPairsOfThem() {
    Set<Long> known = Set.of(TextFeatures.ofWord("退货"), TextFeatures.ofWord("退货单"));
    List<Long> longer = LongStream.of(TextFeatures.of("退货单", known::contains)).boxed().toList();
    List<Long> shorter = LongStream.of(TextFeatures.of("退货", known::contains)).boxed().toList();

    assertThat(longer).hasSize(1 + 3 + 2);
    assertThat(shorter).hasSize(1 + 2 + 1);
    assertThat(shorter)
        .filteredOn(feature -> !TextFeatures.isWord(feature))
        .hasSize(3)
        .isSubsetOf(longer);
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
