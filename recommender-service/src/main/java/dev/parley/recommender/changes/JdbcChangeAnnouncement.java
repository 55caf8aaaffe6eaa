package dev.parley.recommender.changes;

import org.jdbi.v3.core.Handle;

/** Sends changes to every replica's {@link JdbcChangeFeed}. */
public final class JdbcChangeAnnouncement {
  static final String CHANNEL = "recommender_change";

  private JdbcChangeAnnouncement() {}

  /** Tells every replica when the transaction commits, and nobody when it rolls back. */
  public static void announce(Handle transaction, Change change) {
    String unused =
        transaction
            .select("select pg_notify(?, ?)", CHANNEL, change.payload())
            .mapTo(String.class)
            .one();
  }
}
