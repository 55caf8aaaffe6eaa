package dev.parley.nlp.datasets;

/** What a row is for. */
public enum Split {
  TRAINING(1),
  /** Stops the training early, calibrates, and decides between champion and candidate. */
  VALIDATION(2),
  TEST(3);

  private final int number;

  Split(int number) {
    this.number = number;
  }

  /** Its number in the API, which digests are made of. */
  int number() {
    return number;
  }
}
