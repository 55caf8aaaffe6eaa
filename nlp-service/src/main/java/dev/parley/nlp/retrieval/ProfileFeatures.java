package dev.parley.nlp.retrieval;

import java.util.List;

/**
 * How like a question a passage's profile is: its title, headings, text and all its example
 * questions, read as one text by words and pairs of words, and by runs of two to four characters.
 * All are in [0, 1], and 0 where the company wrote no examples for the passage.
 *
 * @param share mean over both readings of the BM25 score beside that of the best candidate
 * @param lead how far the share is ahead of that of all other candidates
 * @param place 1 / rank by the share
 * @param words BM25 by words and pairs beside the most that the question can get
 * @param runs BM25 by runs of characters beside the most that the question can get
 * @param covered share of the question's information (idf mass of its words) that the profile has
 * @param pairs the same of pairs of neighbouring words
 * @param rarestMissing information of the rarest word that the profile lacks, beside that of a word
 *     that all profiles lack
 * @param length different words of the question and its context, {@value ProfileComparison#LONG}
 *     and more count as 1
 * @param information of the question, {@value ProfileComparison#RICH} nats and more count as 1
 */
public record ProfileFeatures(
    double share,
    double lead,
    double place,
    double words,
    double runs,
    double covered,
    double pairs,
    double rarestMissing,
    double length,
    double information) {
  static final ProfileFeatures NONE = new ProfileFeatures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  static final List<String> NAMES =
      List.of(
          "profile",
          "profileLead",
          "profilePlace",
          "profileWords",
          "profileRuns",
          "profileCovered",
          "profilePairs",
          "profileMissing",
          "profileLength",
          "profileInformation");

  /** In the order of {@link #NAMES}. */
  double[] values() {
    return new double[] {
      share, lead, place, words, runs, covered, pairs, rarestMissing, length, information
    };
  }
}
