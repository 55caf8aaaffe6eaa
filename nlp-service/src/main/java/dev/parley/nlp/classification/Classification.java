package dev.parley.nlp.classification;

/**
 * What a classifier says of one text.
 *
 * @param probabilities calibrated, (label); they sum to 1
 * @param outOfScope whether the text has none of the labels, as far as the model can tell
 */
@SuppressWarnings("ArrayRecordComponent") // made 20,000 times a second, and nobody compares them
public record Classification(double[] probabilities, boolean outOfScope) {

  /** Index of the most likely label. */
  public int label() {
    int best = 0;
    for (int label = 1; label < probabilities.length; label++) {
      if (probabilities[label] > probabilities[best]) {
        best = label;
      }
    }
    return best;
  }
}
