package dev.parley.local.data;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process as it was written down.
 *
 * @param pid 0 when it wasn't running
 * @param startedAt milliseconds since 1970; tells it from a later process with the same id
 * @param port loopback port by which its health is asked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProcessRecord(String name, long pid, long startedAt, int port) {

  /** Systems derive the start time from the boot time, which moves when the clock is set. */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  /** Writes down a process that runs now. */
  public static ProcessRecord of(String name, long pid, int port) {
    long startedAt =
        ProcessHandle.of(pid)
            .flatMap(handle -> handle.info().startInstant())
            .map(Instant::toEpochMilli)
            .orElse(0L);
    return new ProcessRecord(name, pid, startedAt, port);
  }

  /** The process, when it still runs and is the one that was written down. */
  public Optional<ProcessHandle> find() {
    if (pid == 0) {
      return Optional.empty();
    }
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::sameStart);
  }

  private boolean sameStart(ProcessHandle handle) {
    return handle
        .info()
        .startInstant()
        .map(start -> Duration.between(Instant.ofEpochMilli(startedAt), start).abs())
        .map(difference -> difference.compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }
}
