package dev.parley.local.supervision;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A supervised program at one moment.
 *
 * @param pid process id; 0 when no process runs
 * @param port loopback port by which its health is asked
 * @param startup how long the last start took until it was ready; zero before
 * @param restarts how often it was started again after it died
 * @param lastFailure why it last died; empty when it never did
 */
public record ProcessStatus(
    String name,
    ProcessState state,
    long pid,
    int port,
    Duration startup,
    int restarts,
    String lastFailure,
    Path log) {

  public boolean ready() {
    return state == ProcessState.READY;
  }
}
