package dev.parley.nlp.embedding.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TruncatedSvdTest {

  /** Singular values 6 and 2 with the directions (1, 1) and (1, -1) of the first two rows. */
  @Test
  void rowsLieInTheStrongestDirectionsScaledByTheRootOfTheirValue() {
    PairCounts counts = new PairCounts();
    counts.add(0, 0, 4);
    counts.add(0, 1, 2);
    counts.add(1, 0, 1);
    counts.add(1, 0, 1); // adds up
    counts.add(1, 1, 4);

    float[][] rows = TruncatedSvd.rows(counts.toMatrix(3, 2), 2, 1);

    assertThat(Vectors.dot(rows[0], rows[0])).isCloseTo(6 / 2f + 2 / 2f, within(1e-3f));
    assertThat(Vectors.dot(rows[0], rows[1])).isCloseTo(6 / 2f - 2 / 2f, within(1e-3f));
    assertThat(rows[2]).containsOnly(0);
  }
}
