package dev.parley.nlp.knowledge;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Takes documents in. */
@ApplicationScoped
public class KnowledgeImport {
  private final JdbcKnowledgeStore store;
  private final JdbcDocumentVersionStore versions;
  private final Clock clock;

  KnowledgeImport(JdbcKnowledgeStore store, JdbcDocumentVersionStore versions, Clock clock) {
    this.store = store;
    this.versions = versions;
    this.clock = clock;
  }

  /**
   * The documents of all files, in order.
   *
   * @throws ServiceException INVALID_ARGUMENT naming the file and, within FAQ files, the line
   */
  static List<ParsedDocument> parse(List<DocumentSource> sources) {
    List<ParsedDocument> documents = new ArrayList<>();
    Map<String, Integer> origin = new HashMap<>();
    for (int i = 0; i < sources.size(); i++) {
      DocumentSource source = sources.get(i);
      List<ParsedDocument> parsed;
      try {
        parsed = SourceParser.parse(source);
      } catch (SourceException e) {
        throw refused(i, source, String.valueOf(e.getMessage()));
      }
      for (ParsedDocument document : parsed) {
        Integer earlier = origin.putIfAbsent(document.id(), i);
        if (earlier != null) {
          throw refused(
              i,
              source,
              "expected a document id of its own, found %s, as in documents[%d]"
                  .formatted(document.id(), earlier));
        }
        documents.add(document);
      }
    }
    return documents;
  }

  /**
   * Writes what is new, and keeps what it takes the place of.
   *
   * @param handle in a transaction; the tenant's knowledge is locked until it ends
   * @param documents each with an id of its own
   * @param author who is told to have done it; may be empty
   */
  public List<DocumentOutcome> write(
      Handle handle, String tenant, List<ParsedDocument> documents, String author) {
    long revision = store.lock(handle, tenant) + 1;
    Map<String, Document> stored =
        store.headers(handle, tenant, documents.stream().map(ParsedDocument::id).toList());
    List<DocumentOutcome> outcomes = new ArrayList<>(documents.size());
    List<ParsedDocument> changed = new ArrayList<>();
    for (ParsedDocument document : documents) {
      DocumentOutcome.State state = state(document, stored);
      if (state != DocumentOutcome.State.UNCHANGED) {
        changed.add(document);
      }
      outcomes.add(
          new DocumentOutcome(document.id(), document.title(), state, document.passages().size()));
    }
    if (!changed.isEmpty()) {
      put(handle, tenant, changed, revision, author);
      store.advance(handle, tenant, revision);
    }
    return outcomes;
  }

  /** Writes these documents, whatever was there. */
  void put(
      Handle handle, String tenant, List<ParsedDocument> documents, long revision, String author) {
    versions.keep(handle, tenant, documents.stream().map(ParsedDocument::id).toList());
    versions.putOriginals(handle, tenant, documents);
    store.put(handle, tenant, documents, revision, author, clock.instant());
  }

  private static DocumentOutcome.State state(
      ParsedDocument document, Map<String, Document> stored) {
    Document earlier = stored.get(document.id());
    if (earlier == null) {
      return DocumentOutcome.State.CREATED;
    }
    return document.sameAs(earlier)
        ? DocumentOutcome.State.UNCHANGED
        : DocumentOutcome.State.UPDATED;
  }

  private static ServiceException refused(int index, DocumentSource source, String problem) {
    String field = "documents[" + index + "].content";
    String where = source.fileName().isEmpty() ? field : source.fileName();
    return new ServiceException(ErrorKind.INVALID_ARGUMENT, where + ", " + problem)
        .withField(field, problem);
  }
}
