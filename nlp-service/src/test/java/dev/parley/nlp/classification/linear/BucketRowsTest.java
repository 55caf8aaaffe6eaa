package dev.parley.nlp.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketRowsTest {

  @Test
  void rowsFollowTheOrderOfTheirBuckets() {
    int[] buckets = new Random(1).ints(300, 0, 1024).sorted().distinct().toArray();
    BucketRows rows = new BucketRows(buckets, 1024);
    for (int bucket = 0; bucket < 1024; bucket++) {
      int row = Arrays.binarySearch(buckets, bucket);
      assertThat(rows.of(bucket)).as("bucket %d", bucket).isEqualTo(row < 0 ? -1 : row);
    }
  }

  @Test
  void allBucketsOrNoneCanHaveRows() {
    int[] buckets = IntStream.range(0, 100).toArray(); // the last word of bits is not full
    BucketRows all = new BucketRows(buckets, 100);
    BucketRows none = new BucketRows(new int[0], 100);
    for (int bucket : buckets) {
      assertThat(all.of(bucket)).isEqualTo(bucket);
      assertThat(none.of(bucket)).isNegative();
    }
  }
}
