package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.language.Language;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The index of one tenant's knowledge. Each tenant has its own, so that neither passages nor word
 * statistics of one can show in another's answers. One thread writes; any number search.
 */
final class TenantIndex implements Closeable {
  private static final Analyzer ANALYZER = perField();

  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final PassageTokenCache tokens;
  private volatile long revision;

  TenantIndex(PassageTokenCache tokens) throws IOException {
    this.tokens = tokens;
    writer = new IndexWriter(directory, new IndexWriterConfig(ANALYZER));
    searchers =
        new SearcherManager(
            writer,
            new SearcherFactory() {
              @Override
              public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous)
                  throws IOException {
                return new PassageSearcher(reader);
              }
            });
  }

  /** The revision of the knowledge that searches see. */
  long revision() {
    return revision;
  }

  PassageTokenCache tokens() {
    return tokens;
  }

  void put(Document document) throws IOException {
    writer.updateDocuments(new Term(Fields.DOCUMENT, document.id()), LuceneDocuments.of(document));
  }

  void delete(List<String> ids) throws IOException {
    for (String id : ids) {
      writer.deleteDocuments(new Term(Fields.DOCUMENT, id));
    }
  }

  /** Makes what was put and deleted visible to the searches that begin from now on, all at once. */
  void show(long newRevision) throws IOException {
    // Deleted passages still count in word statistics until their segment is merged away.
    writer.forceMergeDeletes();
    searchers.maybeRefreshBlocking();
    revision = newRevision;
  }

  /** Runs a search on one unchanging state of the index. */
  <R> R search(Search<R> search) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      return search.on((PassageSearcher) searcher);
    } finally {
      searchers.release(searcher);
    }
  }

  interface Search<R> {
    R on(PassageSearcher searcher) throws IOException;
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    writer.close();
    directory.close();
  }

  private static Analyzer perField() {
    Map<String, Analyzer> analyzers = new HashMap<>();
    for (Language language : Language.values()) {
      Fields fields = Fields.of(language);
      for (String field : List.of(fields.title(), fields.headings(), fields.body(), fields.all())) {
        analyzers.put(field, Analyzers.of(language));
      }
      analyzers.put(fields.bigrams(), Analyzers.CHINESE_BIGRAMS);
    }
    return new PerFieldAnalyzerWrapper(Analyzers.ENGLISH, analyzers);
  }
}
