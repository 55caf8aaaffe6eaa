package dev.parley.local.supervision;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Something that is to be kept running. One thread at a time launches and stops it; {@link
 * #healthy} may be asked by any.
 */
public interface Program {

  String name();

  /** Loopback port by which its health is asked. */
  int port();

  /** The file that takes what it prints. */
  Path log();

  /**
   * Starts it and returns at once, but for what has to be made before the very first start.
   *
   * @throws RuntimeException with a message for people when it can't be started
   */
  Process launch();

  /** Whether it does its work now. Answers within a few seconds. */
  boolean healthy();

  /** Ends a launched process in good order; after {@code grace} by force. Returns when it ended. */
  void stop(Process process, Duration grace);
}
