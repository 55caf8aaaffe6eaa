package dev.parley.nlp.knowledge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads stored documents again: those that were extracted from a file from that file, all with the
 * present splitting into passages. Title, language and category stay.
 */
@ApplicationScoped
public class Reindexing {
  private final Jdbi jdbi;
  private final JdbcKnowledgeStore store;
  private final JdbcDocumentVersionStore versions;
  private final KnowledgeImport imports;
  private final FileReader files;

  Reindexing(
      Jdbi jdbi,
      JdbcKnowledgeStore store,
      JdbcDocumentVersionStore versions,
      KnowledgeImport imports,
      FileReader files) {
    this.jdbi = jdbi;
    this.store = store;
    this.versions = versions;
    this.imports = imports;
    this.files = files;
  }

  /**
   * A document that was read again, or what is wrong with it.
   *
   * @param stored as it was when it was read
   * @param again empty when {@code problem} says why
   */
  public record Reread(KeptDocument stored, Optional<ParsedDocument> again, String problem) {
    public String id() {
      return stored.document().id();
    }

    public String title() {
      return stored.document().title();
    }
  }

  /** How many documents a tenant has; one or none where an id is given. */
  public long count(Handle handle, String tenant, String id) {
    return id.isEmpty()
        ? store.count(handle, tenant, new DocumentFilter("", "", Optional.empty(), ""))
        : store.kept(handle, tenant, id).isPresent() ? 1 : 0;
  }

  /** Reads the next documents by id, outside of any transaction. */
  public List<Reread> read(String tenant, String afterId, int limit) {
    List<KeptDocument> stored =
        jdbi.withHandle(handle -> store.keptAfter(handle, tenant, afterId, limit));
    return stored.stream().map(document -> reread(tenant, document)).toList();
  }

  /** Reads one document; empty when it is not there. */
  public Optional<Reread> readOne(String tenant, String id) {
    return jdbi.withHandle(handle -> store.kept(handle, tenant, id))
        .map(document -> reread(tenant, document));
  }

  /**
   * Writes what came out differently. A document that changed since it was read is left alone: it
   * was just read.
   *
   * @param handle in a transaction; the tenant's knowledge is locked until it ends
   * @return one outcome for each document that could be read, in their order
   */
  public List<DocumentOutcome> write(
      Handle handle, String tenant, List<Reread> documents, String author) {
    long revision = store.lock(handle, tenant) + 1;
    Map<String, Integer> now =
        store.versions(handle, tenant, documents.stream().map(Reread::id).toList());
    List<ParsedDocument> changed = new ArrayList<>();
    List<ParsedDocument> divided = new ArrayList<>();
    List<DocumentOutcome> outcomes = new ArrayList<>();
    for (Reread document : documents) {
      ParsedDocument again = document.again().orElse(null);
      if (again == null) {
        continue;
      }
      Document was = document.stored().document();
      boolean current = now.getOrDefault(again.id(), 0) == document.stored().version();
      boolean sameText = again.contentHash().equals(was.contentHash());
      boolean samePassages = sameText && again.passages().equals(was.passages());
      if (current && !sameText) {
        changed.add(again);
      } else if (current && !samePassages) {
        divided.add(again);
      }
      outcomes.add(
          new DocumentOutcome(
              again.id(),
              again.title(),
              current && !samePassages
                  ? DocumentOutcome.State.UPDATED
                  : DocumentOutcome.State.UNCHANGED,
              again.passages().size()));
    }
    if (!changed.isEmpty() || !divided.isEmpty()) {
      imports.put(handle, tenant, changed, revision, author);
      store.divide(handle, tenant, divided, revision);
      store.advance(handle, tenant, revision);
    }
    return outcomes;
  }

  private Reread reread(String tenant, KeptDocument stored) {
    try {
      return new Reread(stored, Optional.of(parsed(tenant, stored)), "");
    } catch (SourceException e) {
      return new Reread(stored, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private ParsedDocument parsed(String tenant, KeptDocument stored) {
    Document document = stored.document();
    Optional<OriginalFile> original =
        stored.originalDigest().isEmpty()
            ? Optional.empty()
            : jdbi.withHandle(handle -> versions.original(handle, tenant, stored.originalDigest()));
    String content =
        original
            .map(file -> files.extract(file.format(), file.bytes()).markdown())
            .orElse(document.content());
    return new ParsedDocument(
        document.id(),
        document.title(),
        document.language(),
        document.category(),
        content,
        document.sourceUri(),
        document.markdown(),
        PassageSplitter.split(content, document.markdown()),
        original);
  }
}
