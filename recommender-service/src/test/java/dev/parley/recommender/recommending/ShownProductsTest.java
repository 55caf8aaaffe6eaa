package dev.parley.recommender.recommending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.recommender.catalog.CatalogFilter;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShownProductsTest {
  @Test
  void numbersComeBackSorted() {
    assertThat(ShownProducts.decode(ShownProducts.encode(new long[] {7, 0, 64, 63, 1L << 40})))
        .containsExactly(0, 7, 63, 64, 1L << 40);
    assertThat(ShownProducts.decode(ShownProducts.encode(new long[0]))).isEmpty();
  }

  @Test
  void randomNumbersComeBack() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      long[] numbers =
          random.longs(0, 1L << (1 + random.nextInt(50))).limit(50).distinct().toArray();
      long[] sorted = numbers.clone();
      Arrays.sort(sorted);
      assertThat(ShownProducts.decode(ShownProducts.encode(numbers))).isEqualTo(sorted);
    }
  }

  @Test
  void longestListFitsIntoAPageToken() {
    // Out of 100,000 products.
    long[] numbers =
        new Random(7).longs(1, 100_000).distinct().limit(Recommender.LONGEST_LIST).toArray();
    AttributionToken list = AttributionToken.create(new UUID(1, 2), "ease", "0123456789abcdef");
    ListQuestion question = new ListQuestion("shop", "customers/c", CatalogFilter.ALL);
    assertThat(new Continuation(list, numbers).pageToken(question)).isNotEmpty();
  }

  @Test
  void listThatNoTokenCanHoldEnds() {
    long[] numbers = new Random(7).longs(0, 1L << 60).limit(300).toArray();
    AttributionToken list = AttributionToken.create(new UUID(1, 2), "popular", "");
    ListQuestion question = new ListQuestion("shop", "customers/c", CatalogFilter.ALL);
    assertThat(new Continuation(list, numbers).pageToken(question)).isEmpty();
  }

  @Test
  void attributionTokenSaysWhatMadeTheList() {
    AttributionToken token = AttributionToken.create(new UUID(3, 4), "ease", "0123456789abcdef");
    assertThat(AttributionToken.parse(token.text())).isEqualTo(token);
    AttributionToken popular = AttributionToken.create(new UUID(3, 4), "popular", "");
    assertThat(AttributionToken.parse(popular.text())).isEqualTo(popular);
  }
}
