package dev.parley.recommender.interactions;

import dev.parley.recommender.changes.Change;
import dev.parley.recommender.changes.ChangeListener;
import dev.parley.recommender.changes.Freshness;
import dev.parley.recommender.changes.Snapshots;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/** The present popularity of each tenant's products, in memory. */
public final class Popularities implements ChangeListener {
  private final Snapshots<Popularity> snapshots;

  public Popularities(
      Jdbi jdbi, InteractionsConfig config, Freshness freshness, Executor background, Clock clock) {
    JdbcPopularityStore store = new JdbcPopularityStore();
    this.snapshots =
        new Snapshots<>(
            tenant ->
                jdbi.withHandle(
                    handle ->
                        store.load(
                            handle,
                            tenant,
                            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                            config.popularHalfLife())),
            freshness,
            background,
            clock);
  }

  public Popularity of(String tenant) {
    return snapshots.get(tenant);
  }

  @Override
  public void changed(Change change) {
    if (!change.customer().isEmpty()) {
      snapshots.invalidate(change.tenant());
    }
  }

  @Override
  public void changesMissed() {
    snapshots.invalidateAll();
  }
}
