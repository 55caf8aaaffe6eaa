package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/** One unchanging state of an index, with how frequent its words are and what passages hold. */
final class PassageSearcher extends IndexSearcher {
  private final Map<Language, WordStatistics> statistics = new EnumMap<>(Language.class);

  PassageSearcher(IndexReader reader) throws IOException {
    super(reader);
    for (Language language : Language.values()) {
      statistics.put(language, new WordStatistics(reader, Fields.of(language).all()));
    }
  }

  boolean isEmpty() {
    return getIndexReader().numDocs() == 0;
  }

  WordStatistics statistics(Language language) {
    return Objects.requireNonNull(statistics.get(language));
  }

  /** A passage, without a score. */
  FoundPassage passage(int doc) throws IOException {
    return PassageBytes.passage(value(Fields.PASSAGE, doc));
  }

  PassageTokens tokens(int doc) throws IOException {
    return PassageBytes.tokens(value(Fields.TOKENS, doc));
  }

  /**
   * How near the question is to the nearest sentence of a passage: a whole passage's vector is a
   * mixture of what its sentences say.
   */
  double cosine(float[] question, int doc) throws IOException {
    return SentenceVectors.nearest(value(Fields.SENTENCES, doc), question);
  }

  private BytesRef value(String field, int doc) throws IOException {
    List<LeafReaderContext> leaves = getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    BinaryDocValues values = leaf.reader().getBinaryDocValues(field);
    if (values == null || !values.advanceExact(doc - leaf.docBase)) {
      throw new IllegalStateException("passage " + doc + " of the index has no " + field);
    }
    return values.binaryValue();
  }
}
