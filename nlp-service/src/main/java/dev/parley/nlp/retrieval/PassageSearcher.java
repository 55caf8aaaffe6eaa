package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.BytesRef;

/** One unchanging state of an index, with how frequent its words are and what passages hold. */
final class PassageSearcher extends IndexSearcher {
  private final Map<Language, WordStatistics> statistics = new EnumMap<>(Language.class);
  private final Map<ExampleKind, Map<Language, WordStatistics>> exampleStatistics =
      new EnumMap<>(ExampleKind.class);

  PassageSearcher(IndexReader reader) throws IOException {
    super(reader);
    for (Language language : Language.values()) {
      statistics.put(language, new WordStatistics(reader, Fields.of(language).all()));
    }
    for (ExampleKind kind : ExampleKind.values()) {
      Map<Language, WordStatistics> byLanguage = new EnumMap<>(Language.class);
      for (Language language : Language.values()) {
        byLanguage.put(language, new WordStatistics(reader, kind.words(language)));
      }
      exampleStatistics.put(kind, byLanguage);
    }
  }

  boolean isEmpty() {
    return getIndexReader().numDocs() == 0;
  }

  WordStatistics statistics(Language language) {
    return Objects.requireNonNull(statistics.get(language));
  }

  boolean has(ExampleKind kind) {
    return statisticsOf(kind).values().stream().anyMatch(words -> words.passages() > 0);
  }

  /** How rare words are among examples of a kind in a language. */
  WordStatistics statistics(ExampleKind kind, Language language) {
    return Objects.requireNonNull(statisticsOf(kind).get(language));
  }

  private Map<Language, WordStatistics> statisticsOf(ExampleKind kind) {
    return Objects.requireNonNull(exampleStatistics.get(kind));
  }

  /** The passages that a query finds best, without counting the others. */
  ScoreDoc[] best(Query query, int most) throws IOException {
    return search(query, new TopScoreDocCollectorManager(most, null, most)).scoreDocs;
  }

  /** Passages by document number, without scores. */
  Map<Integer, FoundPassage> passages(List<Integer> docs) throws IOException {
    return values(Fields.PASSAGE, docs, PassageBytes::passage);
  }

  Map<Integer, PassageTokens> tokens(List<Integer> docs) throws IOException {
    return values(Fields.TOKENS, docs, PassageBytes::tokens);
  }

  /**
   * How near the question is to the nearest sentence of each passage: a whole passage's vector is a
   * mixture of what its sentences say.
   */
  Map<Integer, Double> cosines(float[] question, List<Integer> docs) throws IOException {
    return values(
        Fields.SENTENCES, docs, sentences -> SentenceVectors.nearest(sentences, question));
  }

  /** Those of the passages that have examples of a kind. */
  Set<Integer> with(ExampleKind kind, List<Integer> docs) throws IOException {
    return values(kind.presence(), docs, empty -> true).keySet();
  }

  /** Examples by document number. */
  Map<Integer, ExampleTokens> examples(List<Integer> docs) throws IOException {
    return values(Fields.EXAMPLE, docs, ExampleBytes::tokens);
  }

  /** Where the passages of examples stand. */
  Map<Integer, ExampleBytes.Place> placesOfExamples(List<Integer> docs) throws IOException {
    return values(Fields.EXAMPLE, docs, ExampleBytes::place);
  }

  private interface Reading<T> {
    T of(BytesRef bytes) throws IOException;
  }

  /** Opening a field costs as much as reading a value, so it is opened once a segment. */
  private <T> Map<Integer, T> values(String field, List<Integer> docs, Reading<T> reading)
      throws IOException {
    Map<Integer, T> read = new HashMap<>();
    List<LeafReaderContext> leaves = getIndexReader().leaves();
    int[] ascending = docs.stream().mapToInt(doc -> doc).sorted().toArray();
    int next = 0;
    while (next < ascending.length) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(ascending[next], leaves));
      BinaryDocValues values = DocValues.getBinary(leaf.reader(), field);
      int end = leaf.docBase + leaf.reader().maxDoc();
      for (; next < ascending.length && ascending[next] < end; next++) {
        if (values.advanceExact(ascending[next] - leaf.docBase)) {
          read.put(ascending[next], reading.of(values.binaryValue()));
        }
      }
    }
    return read;
  }
}
