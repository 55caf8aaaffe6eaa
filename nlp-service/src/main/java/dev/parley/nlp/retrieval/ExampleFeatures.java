package dev.parley.nlp.retrieval;

import java.util.List;

/**
 * How like the question a passage's best example question is. All are in [0, 1], and 0 where the
 * company wrote no examples.
 *
 * @param exampled 1 where the passage has examples: not to be like them says something
 * @param cosine of the nearest example, negative ones count as 0
 * @param score BM25 of the best example beside that of the best of all passages
 * @param coverage share of the question's information that stands in the example
 * @param match share of the example's information that stands in the question
 * @param lead how much nearer the example is than those of all other sections
 * @param behind how much nearer an example of another section is
 * @param elsewhere nearness of the nearest example where the passage itself has none
 * @param votes share of the most similar examples that are the passage's, the first counting most
 */
public record ExampleFeatures(
    double exampled,
    double cosine,
    double score,
    double coverage,
    double match,
    double lead,
    double behind,
    double elsewhere,
    double votes) {
  static final ExampleFeatures NONE = new ExampleFeatures(0, 0, 0, 0, 0, 0, 0, 0, 0);

  static final List<String> NAMES =
      List.of(
          "exampled",
          "exampleCosine",
          "exampleScore",
          "exampleCoverage",
          "exampleMatch",
          "exampleLead",
          "exampleBehind",
          "exampleElsewhere",
          "exampleVotes");

  /** In the order of {@link #NAMES}. */
  double[] values() {
    return new double[] {exampled, cosine, score, coverage, match, lead, behind, elsewhere, votes};
  }
}
