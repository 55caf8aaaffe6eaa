package dev.parley.recommender.recommending;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Named strategies in order: each fills what those before it left open. The first that has anything
 * to say names the list.
 */
final class Cascade {
  /** Name of a list that nothing ranked. */
  static final String NOTHING = "none";

  private final List<Strategy> strategies;

  Cascade(List<Strategy> strategies) {
    this.strategies = List.copyOf(strategies);
  }

  /** A product of a list, with the strategy that put it there. */
  record Placed(int ordinal, double score, Strategy strategy) {}

  List<String> names() {
    return strategies.stream().map(Strategy::name).collect(Collectors.toList());
  }

  /**
   * Ranks the allowed products; scores never rise along the list.
   *
   * @param allowed ordinals that may appear; belongs to this call
   */
  List<Placed> rank(Situation situation, BitSet allowed, int limit) {
    List<Placed> placed = new ArrayList<>();
    for (Strategy strategy : strategies) {
      if (placed.size() == limit) {
        break;
      }
      List<Ranked> ranked = strategy.rank(situation, allowed, limit - placed.size());
      double scale = scale(placed, ranked);
      for (Ranked product : ranked) {
        placed.add(new Placed(product.ordinal(), product.score() * scale, strategy));
        allowed.clear(product.ordinal());
      }
    }
    return placed;
  }

  /** Scores of different strategies mean different things: later ones are fitted below. */
  private static double scale(List<Placed> placed, List<Ranked> ranked) {
    if (placed.isEmpty() || ranked.isEmpty() || ranked.get(0).score() == 0) {
      return 1;
    }
    return placed.get(placed.size() - 1).score() / (ranked.get(0).score() + 1);
  }
}
