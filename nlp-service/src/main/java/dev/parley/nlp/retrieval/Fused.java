package dev.parley.nlp.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.lucene.search.ScoreDoc;

/**
 * Reciprocal-rank fusion (Cormack, Clarke and Büttcher 2009): a passage gets weight / (constant +
 * rank) from each way that found it or an example question of it. Pure.
 */
final class Fused {
  private Fused() {}

  /**
   * A passage with its ranks.
   *
   * @param share of the most that a passage can get
   * @param rank by that share, from 1
   */
  record Hit(int doc, int lexicalRank, float lexicalScore, int denseRank, double share, int rank) {
    private Hit withRank(int place) {
      return new Hit(doc, lexicalRank, lexicalScore, denseRank, share, place);
    }
  }

  private record Ranks(int lexical, float score, int dense) {}

  /** The best first; equal ones in the order of the index. */
  static List<Hit> of(
      ScoreDoc[] lexical, ScoreDoc[] dense, FoundExamples examples, RetrievalSettings settings) {
    Map<Integer, Ranks> ranks = new LinkedHashMap<>();
    for (int i = 0; i < lexical.length; i++) {
      ranks.put(lexical[i].doc, new Ranks(i + 1, lexical[i].score, 0));
    }
    for (int i = 0; i < dense.length; i++) {
      Ranks other = ranks.getOrDefault(dense[i].doc, new Ranks(0, 0, 0));
      ranks.put(dense[i].doc, new Ranks(other.lexical(), other.score(), i + 1));
    }
    examples.byPassage().keySet().stream()
        .sorted()
        .forEach(doc -> ranks.putIfAbsent(doc, new Ranks(0, 0, 0)));
    double lexicalWeight = lexical.length == 0 ? 0 : settings.lexicalWeight();
    double denseWeight = dense.length == 0 ? 0 : settings.denseWeight();
    double exampleWeight = settings.exampleWeight();
    int constant = settings.fusionConstant();
    int exampleWays = (examples.byWords() ? 1 : 0) + (examples.byMeaning() ? 1 : 0);
    double most = (lexicalWeight + denseWeight + exampleWays * exampleWeight) / (constant + 1);
    List<Hit> hits = new ArrayList<>();
    ranks.forEach(
        (doc, rank) -> {
          FoundExamples.Best best = examples.of(doc);
          double sum =
              part(lexicalWeight, constant, rank.lexical())
                  + part(denseWeight, constant, rank.dense())
                  + part(exampleWeight, constant, best.lexicalRank())
                  + part(exampleWeight, constant, best.denseRank());
          hits.add(
              new Hit(
                  doc, rank.lexical(), rank.score(), rank.dense(), most == 0 ? 0 : sum / most, 0));
        });
    hits.sort(Comparator.comparingDouble(Hit::share).reversed().thenComparingInt(Hit::doc));
    return IntStream.range(0, hits.size())
        .mapToObj(place -> hits.get(place).withRank(place + 1))
        .toList();
  }

  private static double part(double weight, int constant, int rank) {
    return rank == 0 ? 0 : weight / (constant + rank);
  }
}
