package dev.parley.recommender.recommending;

import java.util.BitSet;
import java.util.List;

/** One way to rank products. Stateless. */
interface Strategy {
  /** The name that lists carry. */
  String name();

  /**
   * The best products, best first; empty when this strategy has nothing to say.
   *
   * @param allowed ordinals that may appear
   * @param limit how many at most
   */
  List<Ranked> rank(Situation situation, BitSet allowed, int limit);

  /** Why a product that this strategy ranked is in the list. */
  Reason reason(Situation situation, int ordinal);
}
