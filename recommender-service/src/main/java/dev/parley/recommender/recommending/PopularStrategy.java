package dev.parley.recommender.recommending;

import dev.parley.recommender.interactions.Popularity;
import java.util.BitSet;
import java.util.List;

/** What everybody takes at present. */
final class PopularStrategy implements Strategy {
  @Override
  public String name() {
    return "popular";
  }

  @Override
  public List<Ranked> rank(Situation situation, BitSet allowed, int limit) {
    TopProducts top = new TopProducts(limit);
    Popularity popularity = situation.popularity();
    for (int ordinal = allowed.nextSetBit(0); ordinal >= 0; ) {
      double score = popularity.of(situation.catalog().product(ordinal).id());
      if (score > 0) {
        top.offer(ordinal, score);
      }
      ordinal = allowed.nextSetBit(ordinal + 1);
    }
    return top.drain();
  }

  @Override
  public Reason reason(Situation situation, int ordinal) {
    String category = situation.filter().category();
    return new Reason(
        category.isEmpty() ? "popular right now" : "popular in " + category, List.of());
  }
}
