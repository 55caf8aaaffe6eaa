package dev.parley.nlp.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How like the question the near misses of a passage are, by themselves and beside its example
 * questions. All are in [0, 1], and 0 where no near misses are known.
 *
 * @param alike how like the question the passage's best near miss is
 * @param nearer how much nearer its nearest near miss is than its nearest example
 * @param further how much nearer its nearest example is
 * @param votes share of the most similar examples and near misses that are near misses of the
 *     passage, the first counting most
 * @param others the same, of near misses of other passages
 * @param words BM25 by words and pairs of all its near misses, beside the sum with that of its
 *     profile
 * @param runs the same by runs of characters
 * @param odds that somebody who asks in these words and pairs asks what is not answered, whatever
 *     passage: naive Bayes over all near misses and all profiles
 * @param runOdds the same by runs of characters
 * @param ownOdds the same as odds, over the near misses and the profile of this passage alone
 * @param ownRunOdds the same by runs of characters
 * @param only share of the question's information (idf mass of words and pairs) that its near
 *     misses have and its profile lacks
 * @param lacking share that its profile has and its near misses lack
 */
record NearMissFeatures(
    ExampleFeatures alike,
    double nearer,
    double further,
    double votes,
    double others,
    double words,
    double runs,
    double odds,
    double runOdds,
    double ownOdds,
    double ownRunOdds,
    double only,
    double lacking) {
  static final NearMissFeatures NONE =
      new NearMissFeatures(ExampleFeatures.NONE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  static final List<String> NAMES =
      List.of(
          "missed",
          "missCosine",
          "missScore",
          "missCoverage",
          "missMatch",
          "missLead",
          "missBehind",
          "missElsewhere",
          "missPlace",
          "missNearer",
          "missFurther",
          "missVotes",
          "missOthers",
          "missWords",
          "missRuns",
          "missOdds",
          "missRunOdds",
          "missOwnOdds",
          "missOwnRunOdds",
          "missOnly",
          "missLacking");

  /** In the order of {@link #NAMES}. */
  double[] values() {
    double[] beside = {
      nearer, further, votes, others, words, runs, odds, runOdds, ownOdds, ownRunOdds, only, lacking
    };
    return Stream.of(alike.values(), beside).flatMapToDouble(Arrays::stream).toArray();
  }
}
