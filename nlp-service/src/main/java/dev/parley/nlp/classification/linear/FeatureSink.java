package dev.parley.nlp.classification.linear;

/** Takes the features of one text as they are found. */
interface FeatureSink {

  /** Features of words, or of everything. Each block is scaled to length 1 by itself. */
  int WORDS = 0;

  /** Features of parts of words, so that a word's many parts cannot drown it. */
  int PARTS = 1;

  /**
   * @param hash see {@link FeatureHash}
   * @param start of what it was found in, in the scanned text
   * @param end behind it; the start again for a feature of the whole text
   */
  void add(int block, long hash, float weight, int start, int end);
}
