package dev.parley.nlp.bert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LengthBucketsTest {
  @Test
  void batchesHoldTextsOfLikeLengthAndAtMostSoManyTokens() {
    List<int[]> batches = LengthBuckets.of(new int[] {5, 2, 30, 3, 5, 2}, 10);
    assertThat(batches).containsExactly(new int[] {1, 5, 3}, new int[] {0, 4}, new int[] {2});
  }

  @Test
  void nothingIsNoBatch() {
    assertThat(LengthBuckets.of(new int[0], 10)).isEmpty();
  }
}
