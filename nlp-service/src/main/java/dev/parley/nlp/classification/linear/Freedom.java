package dev.parley.nlp.classification.linear;

/** How freely weights move from zero, before the pull that all share. */
enum Freedom {
  /**
   * The more freely, the more the feature tells of the label by its log-count ratio, which is what
   * Wang and Manning (2012) scale features by. Suits sentiment.
   */
  BY_RATIO {
    @Override
    float of(double ratio) {
      return (float) (1.5 + Math.abs(ratio));
    }
  },

  /** All alike. Suits many labels of few texts each, whose counts tell little. */
  EQUAL {
    @Override
    float of(double ratio) {
      return 3; // so that the same pulls suit both
    }
  };

  /**
   * @param ratio logarithm of how much more frequent a feature is among the label's texts
   */
  abstract float of(double ratio);
}
