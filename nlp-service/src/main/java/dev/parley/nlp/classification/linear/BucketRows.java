package dev.parley.nlp.classification.linear;

/**
 * The row of each bucket. Rows follow the order of their buckets, so that a bit for each bucket and
 * a count for each word of bits say it all: small enough to stay in the processor's cache, as a
 * text asks for hundreds of buckets all over. Immutable.
 */
final class BucketRows {

  static final int NONE = -1;

  private final long[] has; // a bit for each bucket: whether it has a row
  private final int[] before; // how many rows the buckets before each word of bits have

  /**
   * @param buckets that have rows, ascending, each below {@code all}
   */
  BucketRows(int[] buckets, int all) {
    has = new long[(all + Long.SIZE - 1) / Long.SIZE];
    before = new int[has.length];
    for (int bucket : buckets) {
      has[bucket / Long.SIZE] |= 1L << bucket;
    }
    for (int word = 1; word < has.length; word++) {
      before[word] = before[word - 1] + Long.bitCount(has[word - 1]);
    }
  }

  int of(int bucket) {
    int word = bucket / Long.SIZE;
    long bit = 1L << bucket;
    return (has[word] & bit) == 0 ? NONE : before[word] + Long.bitCount(has[word] & (bit - 1));
  }
}
