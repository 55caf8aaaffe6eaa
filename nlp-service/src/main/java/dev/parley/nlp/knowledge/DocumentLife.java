package dev.parley.nlp.knowledge;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What happens to a document after it was taken in. */
@ApplicationScoped
class DocumentLife {
  private final JdbcKnowledgeStore store;
  private final JdbcDocumentVersionStore versions;
  private final KnowledgeImport imports;

  DocumentLife(
      JdbcKnowledgeStore store, JdbcDocumentVersionStore versions, KnowledgeImport imports) {
    this.store = store;
    this.versions = versions;
    this.imports = imports;
  }

  /**
   * @throws ServiceException NOT_FOUND
   */
  KeptDocument get(Handle handle, String tenant, String id) {
    return store.kept(handle, tenant, id).orElseThrow(() -> notFound("documents/" + id));
  }

  /**
   * Shows a document to searches, or takes it from them.
   *
   * @param handle in a transaction
   * @throws ServiceException NOT_FOUND
   */
  KeptDocument publish(Handle handle, String tenant, String id, boolean published) {
    long revision = store.lock(handle, tenant) + 1;
    if (store.publish(handle, tenant, id, published, revision)) {
      store.advance(handle, tenant, revision);
    }
    return get(handle, tenant, id);
  }

  /**
   * Deletes a document with its versions and originals.
   *
   * @param handle in a transaction
   * @throws ServiceException NOT_FOUND
   */
  void delete(Handle handle, String tenant, String id) {
    long revision = store.lock(handle, tenant) + 1;
    List<String> originals = versions.originals(handle, tenant, id);
    if (!store.delete(handle, tenant, id, revision)) {
      throw notFound("documents/" + id);
    }
    versions.forgetOriginals(handle, tenant, originals);
    store.advance(handle, tenant, revision);
  }

  /**
   * Makes an earlier version the newest one; nothing changes where the document says it already.
   *
   * @param handle in a transaction
   * @throws ServiceException NOT_FOUND
   */
  KeptDocument restore(Handle handle, String tenant, String id, int number, String author) {
    long revision = store.lock(handle, tenant) + 1;
    DocumentVersion version = version(handle, tenant, id, number);
    if (!version.parsed().sameAs(get(handle, tenant, id).document())) {
      ParsedDocument parsed =
          versions
              .original(handle, tenant, version.originalDigest())
              .map(version.parsed()::withOriginal)
              .orElseGet(version::parsed);
      imports.put(handle, tenant, List.of(parsed), revision, author);
      store.advance(handle, tenant, revision);
    }
    return get(handle, tenant, id);
  }

  /**
   * @throws ServiceException NOT_FOUND
   */
  DocumentVersion version(Handle handle, String tenant, String id, int number) {
    return versions
        .find(handle, tenant, id, number)
        .orElseThrow(() -> notFound("documents/%s/versions/%d".formatted(id, number)));
  }

  /**
   * Newest first, without content.
   *
   * @throws ServiceException NOT_FOUND when there is no such document
   */
  List<DocumentVersion> versions(
      Handle handle, String tenant, String id, int belowVersion, int limit) {
    List<DocumentVersion> found = versions.list(handle, tenant, id, belowVersion, limit);
    if (found.isEmpty() && belowVersion == Integer.MAX_VALUE) {
      throw notFound("documents/" + id);
    }
    return found;
  }

  private static ServiceException notFound(String name) {
    return new ServiceException(ErrorKind.NOT_FOUND, "there is no " + name);
  }
}
