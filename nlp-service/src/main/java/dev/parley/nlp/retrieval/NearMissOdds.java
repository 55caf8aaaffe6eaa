package dev.parley.nlp.retrieval;

import dev.parley.nlp.retrieval.ProfileReading.Token;
import java.util.List;

/**
 * How likely a question is a near miss by its tokens alone: naive Bayes (Maron 1961) with the
 * evidence divided by the root of the tokens, since neighbouring ones are not independent. Pure.
 */
final class NearMissOdds {
  /** Tokens seen this often together count half of what they say. */
  private static final double RARE = 4;

  /** What is known of all counts as so many tokens of a passage (Dirichlet smoothing). */
  private static final double PRIOR = 300;

  private static final double UNKNOWN = 0.5;

  private NearMissOdds() {}

  /**
   * Over all near misses and all profiles.
   *
   * @return in [0, 1]; a half where nothing is known
   */
  static double inAll(ProfileReading misses, ProfileReading profiles) {
    if (misses.size() == 0 || profiles.size() == 0) {
      return UNKNOWN;
    }
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < misses.tokens().size(); i++) {
      Token missed = misses.tokens().get(i);
      double often = missed.total();
      double otherwise = profiles.tokens().get(i).total();
      double seen = often + otherwise;
      double evidence =
          Math.log((often + 1) / (misses.size() + 2))
              - Math.log((otherwise + 1) / (profiles.size() + 2));
      sum += missed.weight() * evidence * seen / (seen + RARE);
      weights += missed.weight();
    }
    return probability(sum, weights);
  }

  /**
   * Over those of one passage.
   *
   * @return in [0, 1]; a half where nothing is known
   */
  static double in(ProfileReading misses, ProfileReading profiles, int place) {
    List<Token> missed = misses.tokens();
    double all = misses.size() + profiles.size() + 1.0;
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < missed.size(); i++) {
      Token profile = profiles.tokens().get(i);
      double share = (missed.get(i).total() + profile.total() + 0.5) / all;
      double often =
          (missed.get(i).times()[place] + PRIOR * share) / (misses.length(place) + PRIOR);
      double otherwise =
          (profile.times()[place] + PRIOR * share) / (profiles.length(place) + PRIOR);
      sum += profile.weight() * Math.log(often / otherwise);
      weights += profile.weight();
    }
    return probability(sum, weights);
  }

  private static double probability(double sum, double weights) {
    return weights == 0 ? UNKNOWN : 1 / (1 + Math.exp(-sum / Math.sqrt(weights)));
  }
}
