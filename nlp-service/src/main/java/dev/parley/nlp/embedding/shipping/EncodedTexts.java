package dev.parley.nlp.embedding.shipping;

import dev.parley.nlp.embedding.FeatureTable;
import dev.parley.nlp.embedding.TextFeatures;
import java.util.Arrays;
import java.util.List;

/** Texts as rows of a table of features; features without a row are left out. */
final class EncodedTexts {
  private final int[][] rows;
  private final float[][] weights;

  private EncodedTexts(int texts) {
    rows = new int[texts][];
    weights = new float[texts][];
  }

  /**
   * @param features of the rows, ascending
   */
  static EncodedTexts of(List<String> texts, long[] features) {
    EncodedTexts encoded = new EncodedTexts(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      encoded.put(i, TextFeatures.of(texts.get(i), hash -> false), features);
    }
    return encoded;
  }

  private void put(int text, long[] sorted, long[] features) {
    int[] found = new int[sorted.length];
    float[] counts = new float[sorted.length];
    int size = 0;
    for (int i = 0; i < sorted.length; ) {
      int next = i + 1;
      while (next < sorted.length && sorted[next] == sorted[i]) {
        next++;
      }
      int row = Arrays.binarySearch(features, sorted[i]);
      if (row >= 0) {
        found[size] = row;
        counts[size++] = FeatureTable.weightOf(next - i);
      }
      i = next;
    }
    rows[text] = Arrays.copyOf(found, size);
    weights[text] = Arrays.copyOf(counts, size);
  }

  int[] rows(int text) {
    return rows[text];
  }

  float[] weights(int text) {
    return weights[text];
  }
}
