package dev.parley.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** How much memory a process holds. */
public final class ResidentMemory {
  private ResidentMemory() {}

  /**
   * Resident set size of a process and its children (PostgreSQL has one a connection; what they
   * share is counted for each), in MiB, as {@code ps} says it; 0 when it has ended.
   */
  public static long mebibytes(long pid) {
    long own = kibibytes(pid);
    long children =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .mapToLong(child -> kibibytes(child.pid()))
            .sum();
    return (own + children) / 1024;
  }

  private static long kibibytes(long pid) {
    try {
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      String printed =
          new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      ps.waitFor(5, TimeUnit.SECONDS);
      return printed.isEmpty() ? 0 : Long.parseLong(printed);
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
