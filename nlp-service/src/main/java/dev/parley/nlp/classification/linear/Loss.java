package dev.parley.nlp.classification.linear;

/** What weights are learned by. */
public enum Loss {
  /** Margins between each label and all others: best on texts like those that were learned from. */
  SQUARED_HINGE,
  /**
   * The likelihood of the labels, stopped early: carries further to other texts. For few labels, as
   * it holds several gradients of all weights.
   */
  LIKELIHOOD
}
