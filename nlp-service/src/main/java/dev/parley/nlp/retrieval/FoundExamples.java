package dev.parley.nlp.retrieval;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;

/**
 * The examples of one kind that are like a question, by the passages that they belong to: by words
 * and by meaning the best of each.
 *
 * @param kind of the examples
 * @param asked the words of the question, as examples weigh them
 * @param byPassage key: the passage's number in the index
 * @param words those that were found by words, the best first
 * @param meaning those that were found by meaning, the nearest first
 */
record FoundExamples(
    ExampleKind kind,
    QueryWords asked,
    Map<Integer, Best> byPassage,
    List<Hit> words,
    List<Hit> meaning) {

  private static final int NOBODY = -1;

  /** Examples whose passages are counted. */
  static final int VOTERS = 10;

  private static final double ALL_VOTES =
      IntStream.rangeClosed(1, VOTERS).mapToDouble(place -> 1.0 / place).sum();

  FoundExamples {
    byPassage = Map.copyOf(byPassage);
    words = List.copyOf(words);
    meaning = List.copyOf(meaning);
  }

  static FoundExamples none(ExampleKind kind) {
    return new FoundExamples(
        kind, new QueryWords(List.of(), List.of()), Map.of(), List.of(), List.of());
  }

  boolean byWords() {
    return !words.isEmpty();
  }

  boolean byMeaning() {
    return !meaning.isEmpty();
  }

  /**
   * An example that was found.
   *
   * @param score of BM25, or the cosine
   * @param passages numbers in the index of those that it belongs to
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Hit(int example, float score, int[] passages) {}

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

    Best withLexical(int rank, Hit hit) {
      return new Best(rank, hit.score(), hit.example(), denseRank, cosine, denseExample, votes);
    }

    Best withDense(int rank, Hit hit) {
      return new Best(
          lexicalRank, lexicalScore, lexicalExample, rank, hit.score(), hit.example(), votes);
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
      ExampleKind kind,
      Question question,
      Stages stages,
      Optional<float[]> vector,
      int most)
      throws IOException {
    if (!searcher.has(kind)) {
      return none(kind);
    }
    QueryWords asked =
        QueryWords.of(
            question, question.language(), searcher.statistics(kind, question.language()));
    List<Hit> words =
        stages.lexical()
            ? hits(
                searcher,
                searcher.best(
                    PassageQuery.ofExamples(kind, asked.forQuery(), question.language()), most))
            : List.of();
    List<Hit> meaning =
        vector.isPresent() ? nearest(searcher, kind, vector.get(), most) : List.of();
    Map<Integer, Best> found = new HashMap<>();
    add(found, words, best -> best.lexicalRank() > 0, Best::withLexical);
    add(found, meaning, best -> best.denseRank() > 0, Best::withDense);
    return new FoundExamples(kind, asked, found, words, meaning);
  }

  private interface Placed {
    Best with(Best best, int rank, Hit hit);
  }

  private static void add(
      Map<Integer, Best> found, List<Hit> hits, Predicate<Best> isPlaced, Placed placed) {
    int rank = 0;
    for (int i = 0; i < hits.size(); i++) {
      int next = rank + 1;
      for (int passage : hits.get(i).passages()) {
        Best best = found.getOrDefault(passage, Best.NONE).withVote(vote(i + 1));
        if (!isPlaced.test(best)) {
          best = placed.with(best, next, hits.get(i));
          rank = next;
        }
        found.put(passage, best);
      }
    }
  }

  private static List<Hit> nearest(
      PassageSearcher searcher, ExampleKind kind, float[] vector, int most) throws IOException {
    ScoreDoc[] nearest =
        searcher.search(new KnnFloatVectorQuery(kind.vector(), vector, most), most).scoreDocs;
    for (ScoreDoc hit : nearest) {
      hit.score = 2 * hit.score - 1; // Lucene's score of two unit vectors is (1 + cosine) / 2
    }
    return hits(searcher, nearest);
  }

  private static List<Hit> hits(PassageSearcher searcher, ScoreDoc[] examples) throws IOException {
    Map<Integer, ExampleBytes.Place> places =
        searcher.placesOfExamples(Stream.of(examples).map(hit -> hit.doc).toList());
    return Stream.of(examples)
        .map(
            hit ->
                new Hit(
                    hit.doc,
                    hit.score,
                    Objects.requireNonNull(places.get(hit.doc)).passagesOf(hit.doc)))
        .toList();
  }

  /** What an example counts among the first {@value #VOTERS}; all sum to one. */
  static double vote(int place) {
    return place > VOTERS ? 0 : 1 / (place * ALL_VOTES);
  }

  Best of(int passage) {
    return byPassage.getOrDefault(passage, Best.NONE);
  }
}
