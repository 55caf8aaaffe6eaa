package dev.parley.recommender.catalog;

import dev.parley.recommender.changes.Change;
import dev.parley.recommender.changes.ChangeListener;
import dev.parley.recommender.changes.Freshness;
import dev.parley.recommender.changes.Snapshots;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/** The present catalogue of each tenant, in memory. */
public final class Catalogs implements ChangeListener {
  private final Snapshots<Catalog> snapshots;

  public Catalogs(Jdbi jdbi, Freshness freshness, Executor background, Clock clock) {
    JdbcCatalogStore store = new JdbcCatalogStore();
    this.snapshots =
        new Snapshots<>(
            tenant -> new Catalog(jdbi.withHandle(handle -> store.load(handle, tenant))),
            freshness,
            background,
            clock);
  }

  /** The catalogue of a tenant; empty for one that has imported nothing. */
  public Catalog of(String tenant) {
    return snapshots.get(tenant);
  }

  @Override
  public void changed(Change change) {
    if (change.customer().isEmpty()) {
      snapshots.invalidate(change.tenant());
    }
  }

  @Override
  public void changesMissed() {
    snapshots.invalidateAll();
  }
}
