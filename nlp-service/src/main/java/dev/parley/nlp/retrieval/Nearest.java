package dev.parley.nlp.retrieval;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
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
    for (ScoreDoc hit : found) {
      hit.score = (float) searcher.cosine(question, hit.doc);
    }
    Arrays.sort(found, Comparator.comparingDouble((ScoreDoc hit) -> -hit.score));
    return found;
  }
}
