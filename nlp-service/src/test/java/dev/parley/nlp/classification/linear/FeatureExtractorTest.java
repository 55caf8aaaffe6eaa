package dev.parley.nlp.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureExtractorTest {

  private static final FeatureSettings EARLIER = new FeatureSettings(1, 17, 3, 3, 5, 4);
  private static final FeatureSettings NOW = FeatureSettings.standard();

  private final FeatureExtractor extractor =
      new FeatureExtractor(EARLIER, Vocabulary.even(EARLIER));
  private final FeatureExtractor current = new FeatureExtractor(NOW, Vocabulary.even(NOW));

  /** A change here makes every trained model useless: raise the version of the extractor. */
  @Test
  void hashingIsPinned() {
    FeatureVector english = extractor.extract("Not good, @shop 2 days :( 👎!!");
    FeatureVector chinese = extractor.extract("不好吃，太慢了。");
    assertThat(Arrays.hashCode(english.rows())).isEqualTo(ENGLISH_HASH);
    assertThat(Arrays.hashCode(chinese.rows())).isEqualTo(CHINESE_HASH);
    assertThat(Arrays.hashCode(current.extract("Not good, @shop 2 days :( 👎!!").rows()))
        .isEqualTo(CURRENT_ENGLISH_HASH);
    assertThat(Arrays.hashCode(current.extract("不好吃，太慢了。").rows())).isEqualTo(CURRENT_CHINESE_HASH);
  }

  @Test
  void wordsAndTheirPartsAreScaledApart() {
    double squares = 0;
    for (float value : current.extract("The parcel was late, late, late. 太慢了!").values()) {
      squares += (double) value * value;
    }
    assertThat(squares).isCloseTo(2, within(1e-5));
  }

  @Test
  void unknownWordsLeaveLessOfThoseThatAreKnown() {
    Vocabulary known = Vocabulary.of(NOW, List.of("the lamp", "the cup"), 1000);
    FeatureExtractor taught = new FeatureExtractor(NOW, known);
    assertThat(length(taught.extract("the lamp"))).isCloseTo(Math.sqrt(2), within(1e-5));
    assertThat(length(taught.extract("the lamp flickers"))).isBetween(0.1, 1.3);
    assertThat(length(taught.extract("xqz"))).isZero();
  }

  @Test
  void aTinyVocabularyKeepsWhatIsMostFrequent() {
    List<String> texts = List.of("the lamp", "the cup", "the bed");
    Vocabulary all = Vocabulary.of(NOW, texts, 1000);
    Vocabulary few = Vocabulary.of(NOW, texts, 20);
    assertThat(few.size()).isBetween(1, 20).isLessThan(all.size());
    assertThat(Arrays.stream(few.buckets()).allMatch(bucket -> all.rowOf(bucket) >= 0)).isTrue();
    for (int row = 0; row < all.size(); row++) {
      boolean kept = few.rowOf(all.buckets()[row]) >= 0;
      assertThat(kept).isEqualTo(all.rarity(row) < 1.5f); // rarer ones are in one text of three
    }
    assertThat(few.unknown()).isCloseTo((float) (Math.log(4) + 1), within(1e-6f));
  }

  @Test
  void whatEveryTextHasCountsNothingInTheEarlierVersion() {
    Vocabulary known = Vocabulary.of(EARLIER, List.of("the lamp", "the cup", "the bed"), 1000);
    FeatureVector the = new FeatureExtractor(EARLIER, known).extract("the");
    assertThat(the.size()).isPositive();
    assertThat(length(the)).isZero();
    assertThat(length(new FeatureExtractor(EARLIER, known).extract("the lamp")))
        .isCloseTo(1, within(1e-5));
    assertThat(known.unknown()).isCloseTo((float) Math.log(4), within(1e-6f));
  }

  private static double length(FeatureVector vector) {
    double squares = 0;
    for (float value : vector.values()) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  @Test
  void vectorsHaveLengthOneAndAscendingBuckets() {
    FeatureVector features = extractor.extract("The parcel was late, late, late. 太慢了!");
    double squares = 0;
    for (int i = 0; i < features.size(); i++) {
      squares += (double) features.values()[i] * features.values()[i];
      assertThat(features.rows()[i]).isLessThan(EARLIER.buckets());
      if (i > 0) {
        assertThat(features.rows()[i]).isGreaterThan(features.rows()[i - 1]);
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

  private double shared(String left, String right) {
    FeatureVector a = extractor.extract(left);
    FeatureVector b = extractor.extract(right);
    return Arrays.stream(a.rows()).filter(k -> Arrays.binarySearch(b.rows(), k) >= 0).count();
  }

  private static final int ENGLISH_HASH = 305354103;
  private static final int CHINESE_HASH = -403122940;
  private static final int CURRENT_ENGLISH_HASH = -897386369;
  private static final int CURRENT_CHINESE_HASH = -1425952103;
}
