package dev.parley.nlp.embedding.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearMapTest {

  @Test
  void turnedAndShiftedVectorsAreMetAgain() {
    LinearMap map = new LinearMap(2);
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      float[] from = {random.nextFloat(), random.nextFloat()};
      map.add(from, turnedAndShifted(from), 1);
    }
    map.fit(1e-6);

    float[] from = {3, -2};
    assertThat(map.apply(from)).containsExactly(turnedAndShifted(from), within(1e-3f));
  }

  private static float[] turnedAndShifted(float[] from) {
    return new float[] {5 - from[1], 1 + 2 * from[0]};
  }
}
