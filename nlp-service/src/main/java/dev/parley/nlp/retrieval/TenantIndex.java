package dev.parley.nlp.retrieval;

import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.SectionExamples.Example;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * The index of one tenant's knowledge. Each tenant has its own, so that neither passages nor word
 * statistics of one can show in another's answers. One thread writes; any number search.
 */
final class TenantIndex implements Closeable {
  private static final Analyzer ANALYZER = perField();

  private static final Set<String> PROFILES =
      Set.of(
          Fields.PROFILE_WORDS, Fields.PROFILE_RUNS, Fields.NEAR_MISS_WORDS, Fields.NEAR_MISS_RUNS);

  /**
   * Deleted passages count in word statistics until their segment is merged away. Up to this many
   * passages that is done at once, in a moment; larger indexes take the time as they grow.
   */
  private static final int SMALL = 500;

  /** Share of deleted passages, in percent, from which a large index is merged. */
  private static final double DELETED_PERCENT = 10;

  /** An index whose largest segment holds this share of the passages need not become one. */
  private static final double WHOLE = 0.8;

  /** Passages whose vectors are made in one call. */
  private static final int BATCH = 64;

  private static final double BUFFER_MEGABYTES = 64;

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final TextEncoder encoder;
  private final List<Document> waiting = new ArrayList<>();
  private int waitingPassages;
  private volatile long revision;

  /** Whether something was put or deleted that searches do not see yet. */
  private boolean changed;

  /** Lucene's number of the state in which the segments were last told to become one. */
  private long gathered = -1;

  /**
   * @param directory which this closes
   */
  TenantIndex(Directory directory, TextEncoder encoder) throws IOException {
    this.directory = directory;
    this.encoder = encoder;
    writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig(ANALYZER)
                .setCodec(new VectorCodec())
                .setSimilarity(perFieldSimilarity())
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMergePolicy(new TieredMergePolicy().setDeletesPctAllowed(DELETED_PERCENT)));
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

  TextEncoder encoder() {
    return encoder;
  }

  /** Replaces a document; vectors are made a batch at a time. */
  void put(Document document) throws IOException {
    changed = true;
    waiting.add(document);
    waitingPassages += document.passages().size();
    if (waitingPassages >= BATCH) {
      write();
    }
  }

  void delete(List<String> ids) throws IOException {
    changed = true;
    write();
    for (String id : ids) {
      writer.deleteDocuments(new Term(Fields.DOCUMENT, id));
    }
  }

  /** Makes what was put and deleted visible to the searches that begin from now on, all at once. */
  void show(long newRevision) throws IOException {
    write();
    if (writer.getDocStats().maxDoc <= SMALL) {
      writer.forceMergeDeletes();
    }
    searchers.maybeRefreshBlocking();
    changed = false;
    revision = newRevision;
  }

  /**
   * Makes one segment of an index that lies in several, since searches look through each apart.
   * Nothing happens between {@link #put} and {@link #show}.
   *
   * @param wait whether until it is done, which takes as long as a part of the indexing did;
   *     otherwise a later call lets searches see it
   */
  void gather(boolean wait) throws IOException {
    if (changed) {
      return;
    }
    searchers.maybeRefreshBlocking();
    DirectoryReader reader = search(searcher -> (DirectoryReader) searcher.getIndexReader());
    if (reader.getVersion() != gathered && isScattered(reader)) {
      gathered = reader.getVersion();
      writer.forceMerge(1, wait);
      searchers.maybeRefreshBlocking();
    }
  }

  private static boolean isScattered(IndexReader reader) {
    int largest =
        reader.leaves().stream().mapToInt(leaf -> leaf.reader().numDocs()).max().orElse(0);
    return largest < WHOLE * reader.numDocs();
  }

  private void write() throws IOException {
    List<List<PassageText>> documents = waiting.stream().map(PassageText::of).toList();
    List<List<Example>> examples = waiting.stream().map(SectionExamples::of).toList();
    List<float[]> vectors =
        encoder.encode(
            Stream.concat(
                    documents.stream()
                        .flatMap(List::stream)
                        .flatMap(passage -> passage.toEncode().stream()),
                    examples.stream().flatMap(List::stream).map(Example::text))
                .toList());
    int from = 0;
    int example =
        vectors.size() - examples.stream().mapToInt(List::size).sum(); // they stand behind
    for (int i = 0; i < documents.size(); i++) {
      List<List<IndexableField>> passages = new ArrayList<>();
      for (PassageText passage : documents.get(i)) {
        int to = from + passage.toEncode().size();
        passages.add(LuceneDocuments.of(passage, vectors.subList(from, to)));
        from = to;
      }
      String id = waiting.get(i).id();
      for (Example asked : examples.get(i)) {
        passages.add(LuceneDocuments.of(asked, passages.size(), id, vectors.get(example)));
        example++;
      }
      writer.updateDocuments(new Term(Fields.DOCUMENT, id), passages);
    }
    waiting.clear();
    waitingPassages = 0;
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
    writer.rollback(); // nothing of it is read again
    IndexFolders.delete(directory);
  }

  /** Profiles are as long as they have tokens, though many of these begin at one place. */
  private static Similarity perFieldSimilarity() {
    Similarity usual = new BM25Similarity();
    Similarity everyToken = new BM25Similarity(false);
    return new PerFieldSimilarityWrapper() {
      @Override
      public Similarity get(String field) {
        return PROFILES.contains(field) ? everyToken : usual;
      }
    };
  }

  private static Analyzer perField() {
    Map<String, Analyzer> analyzers = new HashMap<>();
    for (Language language : Language.values()) {
      Fields fields = Fields.of(language);
      for (String field :
          List.of(
              fields.title(),
              fields.headings(),
              fields.body(),
              fields.all(),
              fields.example(),
              fields.nearMiss())) {
        analyzers.put(field, Analyzers.of(language));
      }
      analyzers.put(fields.bigrams(), Analyzers.CHINESE_BIGRAMS);
    }
    analyzers.put(Fields.PROFILE_WORDS, ProfileAnalyzers.WORDS);
    analyzers.put(Fields.PROFILE_RUNS, ProfileAnalyzers.RUNS);
    analyzers.put(Fields.NEAR_MISS_WORDS, ProfileAnalyzers.WORDS);
    analyzers.put(Fields.NEAR_MISS_RUNS, ProfileAnalyzers.RUNS);
    return new PerFieldAnalyzerWrapper(Analyzers.ENGLISH, analyzers);
  }
}
