package dev.parley.nlp.embedding;

import java.util.List;

/** Makes vectors of texts: a question lies near the passages that answer it. Thread-safe. */
public interface TextEncoder {

  /**
   * A vector a text, of length 1; all zeros for a text without a letter or digit.
   *
   * @return (text, dimension)
   */
  List<float[]> encode(List<String> texts);

  /** As {@link #encode} a text for which others are looked for. */
  default float[] encodeQuery(String text) {
    return encode(List.of(text)).get(0);
  }

  int dimension();

  /** Which model it is: vectors of two versions cannot be compared. */
  String version();
}
