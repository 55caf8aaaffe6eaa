package dev.parley.local.supervision;

import dev.parley.embedded.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;

/** The embedded database. Its fast shutdown has a limit of its own. */
public final class PostgresProgram implements Program {

  public static final String NAME = "postgres";

  private final PostgresServer server;
  private final Path log;

  public PostgresProgram(PostgresServer server, Path log) {
    this.server = server;
    this.log = log;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public Path log() {
    return log;
  }

  @Override
  public Process launch() {
    return server.launch();
  }

  @Override
  public boolean healthy() {
    return server.ready();
  }

  @Override
  public void stop(Process process, Duration grace) {
    server.stop();
  }
}
