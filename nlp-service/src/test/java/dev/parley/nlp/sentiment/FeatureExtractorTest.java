package dev.parley.nlp.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureExtractorTest {

  private final FeatureExtractor extractor =
      new FeatureExtractor(
          FeatureSettings.standard(), InverseDocumentFrequency.even(FeatureSettings.standard()));

  /** A change here makes every trained model useless: raise the version of the extractor. */
  @Test
  void hashingIsPinned() {
    FeatureVector english = extractor.extract("Not good, @shop 2 days :( 👎!!");
    FeatureVector chinese = extractor.extract("不好吃，太慢了。");
    assertThat(Arrays.hashCode(english.buckets())).isEqualTo(ENGLISH_HASH);
    assertThat(Arrays.hashCode(chinese.buckets())).isEqualTo(CHINESE_HASH);
  }

  @Test
  void vectorsHaveLengthOneAndAscendingBuckets() {
    FeatureVector features = extractor.extract("The parcel was late, late, late. 太慢了!");
    double squares = 0;
    for (int i = 0; i < features.size(); i++) {
      squares += (double) features.values()[i] * features.values()[i];
      assertThat(features.buckets()[i]).isLessThan(FeatureSettings.standard().buckets());
      if (i > 0) {
        assertThat(features.buckets()[i]).isGreaterThan(features.buckets()[i - 1]);
      }
    }
    assertThat(squares).isCloseTo(1, within(1e-5));
  }

  @Test
  void negationChangesTheWordsThatFollow() {
    assertThat(shared("not good", "good")).isLessThan(shared("so good", "good"));
    assertThat(shared("not really good", "not good")).isGreaterThan(shared("good", "not good"));
    assertThat(shared("isn't good", "not good")).isGreaterThan(shared("is good", "not good"));
    assertThat(shared("不好", "好")).isLessThan(shared("很好", "好"));
  }

  @Test
  void negationEndsAtPunctuationAndBut() {
    assertThat(shared("not now, good", "good")).isEqualTo(shared("yes now, good", "good"));
    assertThat(shared("not bad but good", "good")).isEqualTo(shared("so bad but good", "good"));
  }

  @Test
  void wordsThatOnlyHoldANegatingCharacterNegateNothing() {
    assertThat(Negation.chineseNegationAt("特别好", 1)).isZero();
    assertThat(Negation.chineseNegationAt("不仅好", 0)).isZero();
    assertThat(Negation.chineseNegationAt("没想到好", 0)).isZero();
    assertThat(Negation.chineseNegationAt("没有好", 0)).isEqualTo(2);
    assertThat(Negation.chineseNegationAt("真不好", 1)).isEqualTo(1);
  }

  @Test
  void anEmptyTextHasOnlyMarks() {
    assertThat(extractor.extract("").size()).isEqualTo(extractor.extract("   ").size());
  }

  @Test
  void featuresOfEveryTextCountLess() {
    List<SentimentExample> texts =
        List.of(
            SentimentExample.of("the lamp", SentimentLabel.NEUTRAL),
            SentimentExample.of("the cup", SentimentLabel.NEUTRAL),
            SentimentExample.of("the bed", SentimentLabel.NEUTRAL));
    InverseDocumentFrequency rarity =
        InverseDocumentFrequency.of(FeatureSettings.standard(), texts);
    // never seen, in one text of three, in all of them
    assertThat(rarity.values()).containsOnly(1f, 0.5f, 0f);
    FeatureExtractor weighted = new FeatureExtractor(FeatureSettings.standard(), rarity);
    assertThat(weighted.extract("the lamp").values()).contains(0f);
  }

  private double shared(String left, String right) {
    FeatureVector a = extractor.extract(left);
    FeatureVector b = extractor.extract(right);
    return Arrays.stream(a.buckets()).filter(k -> Arrays.binarySearch(b.buckets(), k) >= 0).count();
  }

  private static final int ENGLISH_HASH = 305354103;
  private static final int CHINESE_HASH = -403122940;
}
