package dev.parley.cli.classifiers;

/**
 * A labelled text.
 *
 * @param label empty: out of scope
 */
record LabelledRow(Split split, String text, String label) {
  /** What it is for, by the API's names. */
  enum Split {
    TRAINING(1),
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
}
