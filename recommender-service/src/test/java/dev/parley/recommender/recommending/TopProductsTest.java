package dev.parley.recommender.recommending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopProductsTest {
  @Test
  void keepsWhatASortWouldPutFirst() {
    Random random = new Random(11);
    for (int limit : new int[] {0, 1, 2, 10, 100, 500}) {
      List<Ranked> all = new ArrayList<>();
      TopProducts top = new TopProducts(limit);
      for (int ordinal = 0; ordinal < 300; ordinal++) {
        double score = random.nextInt(40); // many equal scores
        all.add(new Ranked(ordinal, score));
        top.offer(ordinal, score);
      }
      all.sort(
          Comparator.comparingDouble((Ranked ranked) -> -ranked.score())
              .thenComparingInt(Ranked::ordinal));
      assertThat(top.drain()).isEqualTo(all.subList(0, Math.min(limit, all.size())));
    }
  }
}
