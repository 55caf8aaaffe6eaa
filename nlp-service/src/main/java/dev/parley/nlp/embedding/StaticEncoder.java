package dev.parley.nlp.embedding;

import java.util.List;

/**
 * A bag of features: a text's vector is the sum of its features' vectors, scaled to length 1. Knows
 * no word order beyond pairs, and takes microseconds.
 */
public final class StaticEncoder implements TextEncoder {
  private final FeatureTable table;
  private final String version;

  public StaticEncoder(FeatureTable table, String version) {
    this.table = table;
    this.version = version;
  }

  @Override
  public List<float[]> encode(List<String> texts) {
    return texts.stream().map(this::encode).toList();
  }

  private float[] encode(String text) {
    float[] vector = new float[table.dimension()];
    table.addSum(table.featuresOf(text), vector);
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }

  @Override
  public int dimension() {
    return table.dimension();
  }

  @Override
  public String version() {
    return version;
  }

  public FeatureTable table() {
    return table;
  }
}
