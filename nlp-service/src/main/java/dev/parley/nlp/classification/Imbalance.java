package dev.parley.nlp.classification;

/** What is done about labels that have many more texts than others. */
public enum Imbalance {
  /** Nothing: most texts right is what counts. */
  NONE,
  /** Texts of rare labels count more, so that all labels count the same. */
  CLASS_WEIGHTS,
  /** Texts of rare labels are drawn again, until all labels have as many. */
  RESAMPLE
}
