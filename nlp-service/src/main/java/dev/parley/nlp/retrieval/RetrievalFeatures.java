package dev.parley.nlp.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What speaks for and against a passage being the answer. All are in [0, 1] and mean the same for
 * any knowledge base.
 *
 * @param coverage share of the question's information (idf mass; unknown words count most) that
 *     stands in the passage, its headings or its title
 * @param titleCoverage the same for title and headings alone
 * @param titleMatch share of the title's or last heading's information that stands in the question
 * @param score BM25 relative to the most that the question can get
 * @param margin how far the score is above that of the next document
 * @param unknown share of the question's information in words that the knowledge lacks
 * @param resemblance character n-grams that question and title share, against typing errors
 * @param length content words of the question, 8 and more count as 1
 * @param phrases share of the question's pairs of neighbouring words that are neighbours here too
 * @param languageMatch 1 where the passage is in the question's language
 * @param sentence the most of the question's information that stands in one sentence, title and
 *     headings counted
 * @param scoreShare BM25 score beside that of the best passage
 * @param cosine of question and passage vectors, negative ones count as 0; 0 with the dense stage
 *     off
 * @param cosineShare 1 less the distance to the best cosine
 * @param lexicalRank 1 / rank among those that BM25 found; 0 where it is not among them
 * @param denseRank 1 / rank among the nearest; 0 where it is not among them
 * @param fused what reciprocal-rank fusion gave, beside the most it can give
 * @param examples how like the question its example questions are
 * @param profile how like the question its text and example questions together are
 * @param nearMisses how like the question those are that it does not answer
 */
public record RetrievalFeatures(
    double coverage,
    double titleCoverage,
    double titleMatch,
    double score,
    double margin,
    double unknown,
    double resemblance,
    double length,
    double phrases,
    double languageMatch,
    double sentence,
    double scoreShare,
    double cosine,
    double cosineShare,
    double lexicalRank,
    double denseRank,
    double fused,
    ExampleFeatures examples,
    ProfileFeatures profile,
    NearMissFeatures nearMisses) {

  private static final List<String> OF_PASSAGE =
      List.of(
          "coverage",
          "titleCoverage",
          "titleMatch",
          "score",
          "margin",
          "unknown",
          "resemblance",
          "length",
          "phrases",
          "languageMatch",
          "sentence",
          "scoreShare",
          "cosine",
          "cosineShare",
          "lexicalRank",
          "denseRank",
          "fused");

  public static final List<String> NAMES =
      Stream.of(OF_PASSAGE, ExampleFeatures.NAMES, ProfileFeatures.NAMES, NearMissFeatures.NAMES)
          .flatMap(List::stream)
          .toList();

  /** In the order of {@link #NAMES}. */
  public double[] values() {
    double[] ofPassage = {
      coverage,
      titleCoverage,
      titleMatch,
      score,
      margin,
      unknown,
      resemblance,
      length,
      phrases,
      languageMatch,
      sentence,
      scoreShare,
      cosine,
      cosineShare,
      lexicalRank,
      denseRank,
      fused
    };
    return Stream.of(ofPassage, examples.values(), profile.values(), nearMisses.values())
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  RetrievalFeatures withMargin(double newMargin) {
    return new RetrievalFeatures(
        coverage,
        titleCoverage,
        titleMatch,
        score,
        newMargin,
        unknown,
        resemblance,
        length,
        phrases,
        languageMatch,
        sentence,
        scoreShare,
        cosine,
        cosineShare,
        lexicalRank,
        denseRank,
        fused,
        examples,
        profile,
        nearMisses);
  }
}
