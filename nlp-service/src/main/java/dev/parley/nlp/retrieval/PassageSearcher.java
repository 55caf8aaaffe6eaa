package dev.parley.nlp.retrieval;

import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;

/**
 * One unchanging state of an index, with what searches of it look up again and again: how frequent
 * words are, and the passages that they find, which Lucene keeps compressed.
 */
final class PassageSearcher extends IndexSearcher {
  /** About 2 KB each. */
  private static final int MOST_PASSAGES = 4_000;

  private final Map<Language, WordStatistics> statistics = new EnumMap<>(Language.class);
  private final Map<Integer, FoundPassage> passages = new ConcurrentHashMap<>();
  private final Map<Integer, List<float[]>> vectors = new ConcurrentHashMap<>();
  private final TextEncoder encoder;

  /**
   * @param encoder of the vectors in the index
   */
  PassageSearcher(IndexReader reader, TextEncoder encoder) throws IOException {
    super(reader);
    this.encoder = encoder;
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
    FoundPassage known = passages.get(doc);
    if (known == null) {
      known = LuceneDocuments.found(storedFields().document(doc));
      if (passages.size() >= MOST_PASSAGES) {
        passages.clear(); // what is asked for often is back at once
      }
      passages.put(doc, known);
    }
    return known;
  }

  /**
   * How near the question is to the nearest sentence of a passage: a whole passage's vector is a
   * mixture of what its sentences say.
   */
  double cosine(float[] question, int doc) throws IOException {
    List<float[]> known = vectors.get(doc);
    if (known == null) {
      known = encoder.encode(LuceneDocuments.parts(passage(doc)));
      if (vectors.size() >= MOST_PASSAGES) {
        vectors.clear();
      }
      vectors.put(doc, known);
    }
    double nearest = -1;
    for (float[] vector : known) {
      double sum = 0;
      for (int i = 0; i < vector.length; i++) {
        sum += question[i] * vector[i];
      }
      nearest = Math.max(nearest, sum);
    }
    return nearest;
  }
}
