package dev.parley.nlp.retrieval;

import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.knowledge.Document;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/**
 * Documents that can be searched as the service searches a tenant's, without a database: for
 * measuring and for training. The same for every tenant.
 */
public final class PassageCollection implements PassageRetriever, Closeable {
  private final TenantIndex index;
  private final Retriever retriever;

  private PassageCollection(
      Directory directory,
      RetrievalSettings settings,
      TextEncoder encoder,
      Supplier<RerankModel> model) {
    try {
      index = new TenantIndex(directory, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException("the index cannot be made", e);
    }
    retriever = new Retriever(settings, model);
  }

  public static PassageCollection inMemory(
      RetrievalSettings settings, TextEncoder encoder, Supplier<RerankModel> model) {
    return new PassageCollection(new ByteBuffersDirectory(), settings, encoder, model);
  }

  /**
   * @param parent where the index gets a folder, which closing deletes
   */
  public static PassageCollection in(
      Path parent, RetrievalSettings settings, TextEncoder encoder, Supplier<RerankModel> model) {
    try {
      return new PassageCollection(new IndexFolders(parent).create(), settings, encoder, model);
    } catch (IOException e) {
      throw new UncheckedIOException("the index cannot be made in " + parent, e);
    }
  }

  /** Adds documents, which replace those of the same id, and shows them. */
  public void put(List<Document> documents) {
    try {
      for (Document document : documents) {
        index.put(document);
      }
      index.show(index.revision() + 1);
      index.gather(true);
    } catch (IOException e) {
      throw new UncheckedIOException("the index cannot be written", e);
    }
  }

  @Override
  public Retrieval retrieve(String tenant, Question question, int limit) {
    return retrieve(question, retriever.configured(), limit);
  }

  public Retrieval retrieve(Question question, Stages stages, int limit) {
    try {
      return retriever.retrieve(index, question, stages, limit);
    } catch (IOException e) {
      throw new UncheckedIOException("the index cannot be searched", e);
    }
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
