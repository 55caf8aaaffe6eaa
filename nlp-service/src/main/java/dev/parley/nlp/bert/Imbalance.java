package dev.parley.nlp.bert;

/** What is done when some classes have more texts than others. */
public enum Imbalance {
  /** Nothing: frequent classes are learned better. */
  NONE,
  /** Each class counts as much as any other; a text of a rare one counts more. */
  CLASS_WEIGHTS,
  /** Texts are drawn anew for each epoch, with replacement, each class as often as any other. */
  RESAMPLE
}
