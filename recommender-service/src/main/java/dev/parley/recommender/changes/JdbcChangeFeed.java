package dev.parley.recommender.changes;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Follows PostgreSQL's LISTEN/NOTIFY: a commit on any replica reaches all of them within
 * milliseconds, and never before its rows are visible, which a second consumer of the Kafka topic
 * could not promise. Holds one connection and one thread; reconnects for ever.
 */
public final class JdbcChangeFeed implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(JdbcChangeFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int POLLS_BETWEEN_CHECKS = 10;

  private final DataSource dataSource;
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean following;

  public JdbcChangeFeed(DataSource dataSource) {
    this.dataSource = dataSource;
    this.thread = new Thread(this::run, "change-feed");
    thread.setDaemon(true);
  }

  /** Follows with these listeners; may be called once. */
  public void start(List<ChangeListener> toListeners) {
    listeners.addAll(toListeners);
    thread.start();
  }

  /** Whether every change arrives at present; without it, what is held in memory ages unnoticed. */
  public boolean following() {
    return following;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(2 * POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(true);
        statement.execute("listen " + JdbcChangeAnnouncement.CHANNEL);
        listeners.forEach(ChangeListener::changesMissed);
        following = true;
        try {
          follow(statement, connection.unwrap(PGConnection.class));
        } finally {
          following = false;
          statement.execute("unlisten *"); // the connection goes back to the pool
        }
      } catch (SQLException | RuntimeException e) {
        if (!closed) {
          LOG.debugf("change feed is interrupted: %s", e.getMessage());
          pause();
        }
      }
    }
  }

  private void follow(Statement statement, PGConnection connection) throws SQLException {
    for (int poll = 1; !closed; poll++) {
      PGNotification[] notifications = connection.getNotifications((int) POLL.toMillis());
      if (notifications != null) {
        for (PGNotification notification : notifications) {
          Change.parse(notification.getParameter())
              .ifPresent(change -> listeners.forEach(listener -> listener.changed(change)));
        }
      }
      if (poll % POLLS_BETWEEN_CHECKS == 0) {
        statement.execute("select 1"); // a connection that died silently is noticed
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
