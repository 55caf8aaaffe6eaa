package dev.parley.nlp.retrieval;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;

/** The passages that lie nearest to a question. */
final class Nearest {
  private Nearest() {}

  /**
   * The passages whose vectors are nearest, put in order by their nearest sentences.
   *
   * @return with the cosine of the nearest sentence as score
   */
  static ScoreDoc[] of(PassageSearcher searcher, String field, float[] question, int most)
      throws IOException {
    ScoreDoc[] found =
        searcher.search(new KnnFloatVectorQuery(field, question, most), most).scoreDocs;
    Map<Integer, Double> cosines =
        searcher.cosines(question, Stream.of(found).map(hit -> hit.doc).toList());
    for (ScoreDoc hit : found) {
      hit.score = Objects.requireNonNull(cosines.get(hit.doc)).floatValue();
    }
    Arrays.sort(found, Comparator.comparingDouble((ScoreDoc hit) -> -hit.score));
    return found;
  }
}
