package dev.parley.nlp.retrieval;

import dev.parley.nlp.embedding.StaticEncoderFiles;
import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.knowledge.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/** An index of given documents with the shipped models, the same for every tenant. */
public final class MemoryIndex implements PassageRetriever {
  private final PassageCollection passages;

  public MemoryIndex(List<Document> documents) {
    this(documents, new ServedRerankModel());
  }

  public MemoryIndex(List<Document> documents, Supplier<RerankModel> model) {
    passages = PassageCollection.inMemory(RetrievalSettings.standard(), Encoder.SHIPPED, model);
    passages.put(documents);
  }

  @Override
  public Retrieval retrieve(String tenant, Question question, int limit) {
    return passages.retrieve(tenant, question, limit);
  }

  public Retrieval retrieve(Question question, Stages stages, int limit) {
    return passages.retrieve(question, stages, limit);
  }

  /** Read once for all tests. */
  private static final class Encoder {
    static final TextEncoder SHIPPED = shipped();

    private static TextEncoder shipped() {
      try {
        return StaticEncoderFiles.loadShipped();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
