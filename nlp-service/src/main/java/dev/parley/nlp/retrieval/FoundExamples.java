package dev.parley.nlp.retrieval;

import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;

/**
 * The example questions that are like a question, by the passages that they ask for: by words and
 * by meaning the best of each.
 *
 * @param asked the words of the question, as examples weigh them
 * @param byPassage key: the passage's number in the index
 * @param byWords whether any was found by words
 * @param byMeaning whether any was found by meaning
 */
record FoundExamples(
    QueryWords asked, Map<Integer, Best> byPassage, boolean byWords, boolean byMeaning) {
  static final FoundExamples NONE =
      new FoundExamples(new QueryWords(List.of(), List.of()), Map.of(), false, false);

  private static final int NOBODY = -1;

  /** Examples whose passages are counted. */
  private static final int VOTERS = 10;

  private static final double ALL_VOTES =
      IntStream.rangeClosed(1, VOTERS).mapToDouble(place -> 1.0 / place).sum();

  FoundExamples {
    byPassage = Map.copyOf(byPassage);
  }

  /**
   * The best examples of a passage. Passages of one section share theirs, and so their ranks.
   *
   * @param lexicalRank from 1; 0 where BM25 found none
   * @param lexicalScore of BM25
   * @param lexicalExample its number in the index; -1 where there is none
   * @param denseRank from 1; 0 where none is among the nearest
   * @param cosine of the nearest, in [-1, 1]
   * @param denseExample its number in the index; -1 where there is none
   * @param votes share of the first {@value #VOTERS} examples that are its own, each counting 1 /
   *     place, summed over both ways
   */
  record Best(
      int lexicalRank,
      float lexicalScore,
      int lexicalExample,
      int denseRank,
      float cosine,
      int denseExample,
      double votes) {
    static final Best NONE = new Best(0, 0, NOBODY, 0, 0, NOBODY, 0);

    Best withLexical(int rank, ScoreDoc hit) {
      return new Best(rank, hit.score, hit.doc, denseRank, cosine, denseExample, votes);
    }

    Best withDense(int rank, float nearness, int example) {
      return new Best(lexicalRank, lexicalScore, lexicalExample, rank, nearness, example, votes);
    }

    /** The best by meaning, then the best by words. */
    List<Integer> examples() {
      return IntStream.of(denseExample, lexicalExample)
          .filter(example -> example != NOBODY)
          .distinct()
          .boxed()
          .toList();
    }

    /** With one example only, and its own places: the one of the better rank. */
    Best ofOne() {
      if (lexicalExample == denseExample) {
        return this;
      }
      boolean nearer = lexicalRank == 0 || (denseRank > 0 && denseRank <= lexicalRank);
      return nearer
          ? new Best(0, 0, NOBODY, denseRank, cosine, denseExample, votes)
          : new Best(lexicalRank, lexicalScore, lexicalExample, 0, 0, NOBODY, votes);
    }

    Best withVote(double vote) {
      return new Best(
          lexicalRank, lexicalScore, lexicalExample, denseRank, cosine, denseExample, votes + vote);
    }
  }

  /**
   * @param vector of the question; empty with the dense stage off
   */
  static FoundExamples of(
      PassageSearcher searcher,
      Question question,
      Stages stages,
      Optional<float[]> vector,
      int most)
      throws IOException {
    if (!searcher.hasExamples()) {
      return NONE;
    }
    QueryWords asked =
        QueryWords.of(
            question, question.language(), searcher.exampleStatistics(question.language()));
    Map<Integer, Best> found = new HashMap<>();
    int words =
        stages.lexical() ? addByWords(found, searcher, asked, question.language(), most) : 0;
    int near = vector.isPresent() ? addNearest(found, searcher, vector.get(), most) : 0;
    return new FoundExamples(asked, found, words > 0, near > 0);
  }

  private static int addByWords(
      Map<Integer, Best> found,
      PassageSearcher searcher,
      QueryWords asked,
      Language language,
      int most)
      throws IOException {
    ScoreDoc[] hits = searcher.best(PassageQuery.ofExamples(asked.forQuery(), language), most);
    int rank = 0;
    List<int[]> passages = passages(searcher, hits);
    for (int i = 0; i < hits.length; i++) {
      int next = rank + 1;
      for (int passage : passages.get(i)) {
        Best best = found.getOrDefault(passage, Best.NONE).withVote(vote(i + 1));
        if (best.lexicalRank() == 0) {
          best = best.withLexical(next, hits[i]);
          rank = next;
        }
        found.put(passage, best);
      }
    }
    return rank;
  }

  private static int addNearest(
      Map<Integer, Best> found, PassageSearcher searcher, float[] vector, int most)
      throws IOException {
    ScoreDoc[] hits =
        searcher.search(new KnnFloatVectorQuery(Fields.EXAMPLE_VECTOR, vector, most), most)
            .scoreDocs;
    int rank = 0;
    List<int[]> passages = passages(searcher, hits);
    for (int i = 0; i < hits.length; i++) {
      int next = rank + 1;
      for (int passage : passages.get(i)) {
        Best best = found.getOrDefault(passage, Best.NONE).withVote(vote(i + 1));
        if (best.denseRank() == 0) {
          // Lucene's score of two unit vectors is (1 + cosine) / 2.
          best = best.withDense(next, 2 * hits[i].score - 1, hits[i].doc);
          rank = next;
        }
        found.put(passage, best);
      }
    }
    return rank;
  }

  /** Numbers of the passages that each example asks for. */
  private static List<int[]> passages(PassageSearcher searcher, ScoreDoc[] examples)
      throws IOException {
    Map<Integer, ExampleBytes.Place> places =
        searcher.placesOfExamples(Stream.of(examples).map(hit -> hit.doc).toList());
    return Stream.of(examples)
        .map(hit -> Objects.requireNonNull(places.get(hit.doc)).passagesOf(hit.doc))
        .toList();
  }

  private static double vote(int place) {
    return place > VOTERS ? 0 : 1 / (place * ALL_VOTES);
  }

  Best of(int passage) {
    return byPassage.getOrDefault(passage, Best.NONE);
  }
}
