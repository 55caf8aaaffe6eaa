package dev.parley.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real server as a child process, bound to loopback.
 *
 * <p>The data survives {@link #stop}, {@link #kill} and a new instance on the same folder. One
 * thread at a time starts and stops it; any thread may ask about it.
 */
public abstract sealed class EmbeddedServer implements AutoCloseable
    permits KafkaServer, PostgresServer {

  static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final String name;
  private final Path log;
  private volatile @Nullable ChildProcess child;

  EmbeddedServer(String name, Path log) {
    this.name = name;
    this.log = log;
  }

  /** Makes what a start needs, and returns the command that starts the server. */
  abstract List<String> command();

  abstract boolean ready(ChildProcess run);

  /** Asks a run that lives to end in good order. */
  abstract void end(ChildProcess run);

  /**
   * Starts the server and waits until it is {@link #ready()}.
   *
   * @throws ServerStartException with the reason and the end of its log
   */
  public final void start() {
    requireStopped();
    ChildProcess started = spawn(command());
    Await.until(() -> ready() || !started.alive(), START_TIMEOUT);
    if (!ready()) {
      ServerStartException failure =
          started.failure(started.alive() ? "is not ready in time" : "ended while starting");
      started.kill();
      throw failure;
    }
  }

  /**
   * Starts the process without waiting until it is {@link #ready()}, in a session of its own; for a
   * supervisor.
   */
  public final Process launch() {
    requireStopped();
    return spawn(OwnSession.command(command())).process();
  }

  /** Whether this run of the server does its work. */
  public final boolean ready() {
    ChildProcess current = child;
    return current != null && current.alive() && ready(current);
  }

  /** Stops it in good order, and by force when that takes too long. No effect when stopped. */
  public final void stop() {
    ChildProcess current = release();
    if (current != null && current.alive()) {
      end(current);
      if (!current.awaitExit(STOP_TIMEOUT)) {
        current.kill();
      }
    }
  }

  /** Ends it as a crash would (SIGKILL). */
  public final void kill() {
    ChildProcess current = release();
    if (current != null) {
      current.kill();
    }
  }

  /** Stops it, if it runs, and starts it again on the same ports and data. */
  public final void restart() {
    stop();
    start();
  }

  @Override
  public final void close() {
    stop();
  }

  public final boolean running() {
    ChildProcess current = child;
    return current != null && current.alive();
  }

  /** The server's process id. */
  public final long pid() {
    ChildProcess current = child;
    if (current == null) {
      throw new IllegalStateException(name + " is not running");
    }
    return current.pid();
  }

  private void requireStopped() {
    if (running()) {
      throw new IllegalStateException(name + " is running already");
    }
  }

  private ChildProcess spawn(List<String> command) {
    ChildProcess started = ChildProcess.spawn(name, command, log);
    child = started;
    return started;
  }

  private @Nullable ChildProcess release() {
    ChildProcess current = child;
    child = null;
    return current;
  }
}
