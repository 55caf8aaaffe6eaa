package dev.parley.nlp.knowledge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** What followers of the knowledge read. */
@ApplicationScoped
public class KnowledgeBase {
  private final Jdbi jdbi;
  private final JdbcKnowledgeStore store;

  KnowledgeBase(Jdbi jdbi, JdbcKnowledgeStore store) {
    this.jdbi = jdbi;
    this.store = store;
  }

  /** The newest revision of each tenant's knowledge. */
  public Map<String, Long> revisions() {
    return jdbi.withHandle(store::revisions);
  }

  /**
   * Everything that changed after a revision, as of one moment.
   *
   * @return the revision that the changes lead to
   */
  public long changesAfter(
      String tenant, long revision, Consumer<Document> changed, Consumer<List<String>> deleted) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          long newest = store.revision(handle, tenant);
          if (newest > revision) {
            deleted.accept(store.deletedAfter(handle, tenant, revision));
            store.forEachChangedAfter(handle, tenant, revision, changed);
          }
          return newest;
        });
  }
}
