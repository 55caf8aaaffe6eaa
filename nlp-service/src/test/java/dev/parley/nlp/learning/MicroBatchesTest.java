package dev.parley.nlp.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MicroBatchesTest {
  private static final int TOKENS = 64;
  private static final List<TrainingText> TEXTS =
      new Random(1).ints(100, 2, 40).mapToObj(n -> TrainingText.of(new int[n])).toList();

  @Test
  void everyEpochHasEveryTextOnceInAnotherOrder() {
    MicroBatches<TrainingText> batches = new MicroBatches<>(TEXTS, TOKENS, 5);
    List<TrainingText> first = epoch(batches, 0);
    List<TrainingText> second = epoch(batches, 1);
    assertThat(first).usingElementComparator(MicroBatchesTest::identity).hasSameElementsAs(TEXTS);
    assertThat(second).hasSize(TEXTS.size()).doesNotHaveDuplicates();
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void aBatchHoldsNoMoreThanItsTokensAndLittlePadding() {
    MicroBatches<TrainingText> batches = new MicroBatches<>(TEXTS, TOKENS, 5);
    int padded = 0;
    for (int i = 0; i < batches.perEpoch(); i++) {
      List<TrainingText> batch = batches.get(i);
      int longest = batch.stream().mapToInt(TrainingText::inputs).max().orElseThrow();
      assertThat(batch.size() * longest).isLessThanOrEqualTo(TOKENS);
      padded += batch.size() * longest;
    }
    assertThat(padded).isLessThan(TEXTS.stream().mapToInt(TrainingText::inputs).sum() * 11 / 10);
  }

  @Test
  void aLongerTextGoesAlone() {
    List<TrainingText> texts =
        List.of(TrainingText.of(new int[90]), TrainingText.of(new int[80]), TEXTS.get(0));
    assertThat(MicroBatches.inOrder(texts, TOKENS)).extracting(List::size).containsExactly(1, 1, 1);
  }

  @Test
  void aPlaceInTheDataIsANumber() {
    MicroBatches<TrainingText> there = new MicroBatches<>(TEXTS, TOKENS, 5);
    MicroBatches<TrainingText> again = new MicroBatches<>(TEXTS, TOKENS, 5);
    int far = 3 * there.perEpoch() + 2;
    IntStream.range(0, far).forEach(there::get);
    assertThat(again.get(far)).isEqualTo(there.get(far));
    assertThat(new MicroBatches<>(TEXTS, TOKENS, 6).get(far)).isNotEqualTo(there.get(far));
  }

  private static List<TrainingText> epoch(MicroBatches<TrainingText> batches, int epoch) {
    List<TrainingText> texts = new ArrayList<>();
    for (int i = 0; i < batches.perEpoch(); i++) {
      texts.addAll(batches.get((long) epoch * batches.perEpoch() + i));
    }
    return texts;
  }

  private static int identity(TrainingText one, TrainingText other) {
    return one.tokens() == other.tokens() ? 0 : 1;
  }
}
