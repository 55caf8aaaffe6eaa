package dev.parley.embedded;

import java.nio.file.Path;

/**
 * How an embedded PostgreSQL runs.
 *
 * @param directory holds the cluster in {@code data}; made when missing
 * @param port loopback port
 * @param password of the superuser {@code postgres}; fixed when the cluster is first made
 * @param durable false trades the data's safety on a power cut for faster writes: for tests
 * @param log file that the server's output is appended to
 */
public record PostgresSettings(
    Path directory, int port, String password, boolean durable, Path log) {

  public PostgresSettings {
    if (password.isBlank()) {
      throw new IllegalArgumentException("PostgreSQL needs a superuser password");
    }
  }

  /** A throw-away server below the folder, on a free port. */
  public static PostgresSettings forTests(Path directory) {
    return new PostgresSettings(
        directory, LoopbackPort.free(), "test", false, directory.resolve("postgres.log"));
  }
}
