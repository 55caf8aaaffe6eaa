package dev.parley.nlp.retrieval;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;

/** The passages whose vectors are nearest to the question's. */
final class Nearest {
  private Nearest() {}

  static ScoreDoc[] of(IndexSearcher searcher, String field, float[] question, int most)
      throws IOException {
    return searcher.search(new KnnFloatVectorQuery(field, question, most), most).scoreDocs;
  }

  /** Cosine with one passage; 0 where it has no vector. */
  static double cosine(IndexSearcher searcher, String field, float[] question, int doc)
      throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    FloatVectorValues values = leaf.reader().getFloatVectorValues(field);
    int local = doc - leaf.docBase;
    if (values == null || values.advance(local) != local) {
      return 0;
    }
    float[] vector = values.vectorValue();
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += question[i] * vector[i];
    }
    return sum;
  }
}
