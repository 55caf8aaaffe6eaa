package dev.parley.nlp.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.classification.LabelledText;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureTrialTest {

  private final Random random = new Random(7);

  @Test
  void vectorsTellWhatNGramsDoNot() {
    Parts<List<LabelledText>> texts =
        parts(i -> LabelledText.of(word() + " " + word(), i % 2 == 0 ? "even" : "odd"));
    Parts<float[][]> vectors = texts.map(FeatureTrialTest::vectorsOfLabels);

    FeatureTrial trial = new FeatureTrial(texts);

    assertThat(trial.grams().reports().test().accuracy()).isLessThan(0.8);
    assertThat(trial.alone(vectors).reports().test().accuracy()).isEqualTo(1);
    assertThat(trial.joined(vectors).reports().test().accuracy()).isEqualTo(1);
  }

  @Test
  void bagLearnsWords() {
    FeatureTrial trial =
        new FeatureTrial(
            parts(
                i ->
                    i % 2 == 0
                        ? LabelledText.of("where is my parcel " + word(), "delivery")
                        : LabelledText.of("give me the money back " + word(), "refund")));

    FeatureTrial.Bag bag = trial.bag();

    assertThat(bag.alone().reports().test().accuracy()).isEqualTo(1);
    assertThat(bag.vectors().test()).hasDimensions(40, 64);
    assertThat(trial.mean(trial.grams(), bag.alone()).reports().test().accuracy()).isEqualTo(1);
  }

  private interface Source {
    LabelledText of(int index);
  }

  private static Parts<List<LabelledText>> parts(Source source) {
    return new Parts<>(120, 40, 40)
        .map(size -> IntStream.range(0, size).mapToObj(source::of).toList());
  }

  private static float[][] vectorsOfLabels(List<LabelledText> texts) {
    return texts.stream()
        .map(text -> new float[] {text.label().equals("even") ? 3 : 1, 0.5f})
        .toArray(float[][]::new);
  }

  private String word() {
    return random
        .ints(4, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
