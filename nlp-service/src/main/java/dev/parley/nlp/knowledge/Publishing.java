package dev.parley.nlp.knowledge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Lets another feature take a document in, on the way that all documents take. */
@ApplicationScoped
public class Publishing {
  private final KnowledgeImport imports;
  private final KnowledgeListener listener;

  Publishing(KnowledgeImport imports, KnowledgeListener listener) {
    this.imports = imports;
    this.listener = listener;
  }

  /**
   * Writes one document.
   *
   * @param transaction its end is told by {@link #published}
   * @param author who publishes it
   * @return id of the document
   * @throws dev.parley.kit.error.ServiceException INVALID_ARGUMENT when it cannot be read
   */
  public String publish(Handle transaction, String tenant, DocumentSource source, String author) {
    return imports
        .write(transaction, tenant, KnowledgeImport.parse(List.of(source)), author)
        .get(0)
        .documentId();
  }

  /** What was published can be found by every search that begins after this. */
  public void published(String tenant) {
    listener.knowledgeChanged(tenant);
  }
}
