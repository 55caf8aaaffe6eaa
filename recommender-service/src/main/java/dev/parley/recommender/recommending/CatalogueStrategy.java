package dev.parley.recommender.recommending;

import java.util.BitSet;
import java.util.List;

/** The rest of the catalogue in its own order, where nothing is known that could rank it. */
final class CatalogueStrategy implements Strategy {
  @Override
  public String name() {
    return Cascade.NOTHING;
  }

  @Override
  public List<Ranked> rank(Situation situation, BitSet allowed, int limit) {
    return allowed.stream().limit(limit).mapToObj(ordinal -> new Ranked(ordinal, 0)).toList();
  }

  @Override
  public Reason reason(Situation situation, int ordinal) {
    return new Reason("from our catalogue", List.of());
  }
}
