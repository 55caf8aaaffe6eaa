package dev.parley.benchmarks.retrieval;

import dev.parley.nlp.knowledge.Document;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/** The peer: Lucene as it comes, its English analyzer and BM25 over all text as one. */
final class PlainLucene implements Closeable {
  private final EnglishAnalyzer analyzer = new EnglishAnalyzer();
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  PlainLucene(List<Document> documents) throws IOException {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (Document document : documents) {
        var lucene = new org.apache.lucene.document.Document();
        lucene.add(new StringField("id", document.id(), Field.Store.YES));
        List<String> all = new ArrayList<>(List.of(document.title(), document.content()));
        document.passages().forEach(passage -> all.addAll(passage.questions()));
        lucene.add(new TextField("all", String.join("\n", all), Field.Store.NO));
        writer.addDocument(lucene);
      }
    }
    reader = DirectoryReader.open(directory);
    searcher = new IndexSearcher(reader);
  }

  List<String> find(String question, int most) throws IOException {
    Query query = new QueryBuilder(analyzer).createBooleanQuery("all", question);
    List<String> ids = new ArrayList<>();
    if (query != null) {
      for (ScoreDoc hit : searcher.search(query, most).scoreDocs) {
        ids.add(searcher.storedFields().document(hit.doc).get("id"));
      }
    }
    return ids;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
