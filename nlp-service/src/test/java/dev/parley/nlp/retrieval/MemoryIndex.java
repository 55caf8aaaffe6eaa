package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** An index of given documents, the same for every tenant. */
public final class MemoryIndex implements PassageRetriever {
  private final TenantIndex index;

  public MemoryIndex(List<Document> documents) {
    try {
      index = new TenantIndex(new PassageTokenCache());
      for (Document document : documents) {
        index.put(document);
      }
      index.show(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Retrieval retrieve(String tenant, Question question, int limit) {
    try {
      return Retriever.retrieve(index, question, limit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
