package dev.parley.nlp.classification.linear;

import java.util.Arrays;
import java.util.List;

/**
 * Which buckets a model has weights for, and how much each counts. Part of the model, since weights
 * only fit to the frequencies they were trained with. Immutable.
 */
final class Vocabulary {

  private final int[] buckets; // (row) ascending
  private final float[] rarities; // (row)
  private final float unknown;
  private final BucketRows rows;

  /**
   * Takes over the arrays.
   *
   * @param buckets of each row, ascending
   * @param rarities of each row: the factor by which a feature counts
   * @param unknown rarity of a feature without a row
   */
  Vocabulary(FeatureSettings settings, int[] buckets, float[] rarities, float unknown) {
    if (buckets.length != rarities.length) {
      throw new IllegalArgumentException(
          "want %d document frequencies, are %d".formatted(buckets.length, rarities.length));
    }
    if (!(unknown >= 0 && unknown < 100)) {
      throw new IllegalArgumentException("unknown rarity must be in 0..100, is " + unknown);
    }
    this.buckets = buckets;
    this.rarities = rarities;
    this.unknown = unknown;
    for (int row = 0; row < buckets.length; row++) {
      if (buckets[row] < 0
          || buckets[row] >= settings.buckets()
          || (row > 0 && buckets[row] <= buckets[row - 1])) {
        throw new IllegalArgumentException(
            "buckets must ascend in 0..%d, row %d has %d"
                .formatted(settings.buckets() - 1, row, buckets[row]));
      }
    }
    this.rows = new BucketRows(buckets, settings.buckets());
  }

  /** A row for each bucket, each of which counts by its factor. */
  static Vocabulary complete(FeatureSettings settings, float[] rarities) {
    int[] buckets = new int[settings.buckets()];
    Arrays.setAll(buckets, bucket -> bucket);
    return new Vocabulary(settings, buckets, rarities, 0);
  }

  /** A row for each bucket, all of which count the same. */
  static Vocabulary even(FeatureSettings settings) {
    float[] rarities = new float[settings.buckets()];
    Arrays.fill(rarities, 1);
    return complete(settings, rarities);
  }

  /**
   * The most frequent features of texts, rarities {@code log((1 + texts) / (1 + texts with the
   * feature))} and {@link FeatureSettings#leastRarity()}; from version 2 on as in scikit-learn with
   * {@code smooth_idf}.
   *
   * @param most how many features at most; of those that are as frequent, all or none
   */
  static Vocabulary of(FeatureSettings settings, List<String> texts, int most) {
    int[] counts = new int[settings.buckets()];
    for (String text : texts) {
      for (int bucket : FeatureExtractor.buckets(settings, text)) {
        counts[bucket]++;
      }
    }
    int least = leastCount(counts, most);
    int[] kept = new int[counts.length];
    int size = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] >= least) {
        kept[size++] = bucket;
      }
    }
    int[] buckets = Arrays.copyOf(kept, size);
    float[] rarities = new float[size];
    for (int row = 0; row < size; row++) {
      rarities[row] = rarity(settings, texts.size(), counts[buckets[row]]);
    }
    return new Vocabulary(settings, buckets, rarities, rarity(settings, texts.size(), 0));
  }

  /** This with rows for more buckets, as of features that no text had. */
  Vocabulary with(FeatureSettings settings, int[] more) {
    int[] added = Arrays.stream(more).filter(bucket -> rows.of(bucket) < 0).distinct().toArray();
    int[] all = Arrays.copyOf(buckets, buckets.length + added.length);
    System.arraycopy(added, 0, all, buckets.length, added.length);
    Arrays.sort(all);
    float[] allRarities = new float[all.length];
    for (int row = 0; row < all.length; row++) {
      allRarities[row] = rarity(rows.of(all[row]));
    }
    return new Vocabulary(settings, all, allRarities, unknown);
  }

  int size() {
    return buckets.length;
  }

  /** The row of a bucket; negative: none. */
  int rowOf(int bucket) {
    return rows.of(bucket);
  }

  /**
   * @param row negative: none
   */
  float rarity(int row) {
    return row < 0 ? unknown : rarities[row];
  }

  float unknown() {
    return unknown;
  }

  int[] buckets() {
    return buckets;
  }

  float[] rarities() {
    return rarities;
  }

  private static int leastCount(int[] counts, int most) {
    int[] seen = Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
    return seen.length <= most ? 1 : seen[seen.length - most - 1] + 1;
  }

  private static float rarity(FeatureSettings settings, int texts, int with) {
    return (float) (Math.log((1.0 + texts) / (1 + with)) + settings.leastRarity());
  }
}
