package dev.parley.local;

import dev.parley.embedded.LogTail;
import dev.parley.local.supervision.ProcessStatus;
import java.time.Duration;
import java.util.List;

/** Tells a person why a process didn't come up. */
final class StartFailure {

  private static final int LINES = 6;

  private StartFailure() {}

  static String describe(ProcessStatus status, Duration waited) {
    String what =
        status.lastFailure().isEmpty()
            ? "is not healthy after %d s".formatted(waited.toSeconds())
            : "does not start: " + status.lastFailure();
    StringBuilder text =
        new StringBuilder("%s %s; its log is %s".formatted(status.name(), what, status.log()));
    for (String line : lastErrors(status)) {
      text.append("\n  ").append(line);
    }
    return text.toString();
  }

  /** The last lines that speak of an error; the last lines of all when none does. */
  private static List<String> lastErrors(ProcessStatus status) {
    List<String> lines = LogTail.lines(status.log(), 500).stream().map(LogLine::readable).toList();
    List<String> errors =
        lines.stream()
            .filter(
                line ->
                    line.contains("ERROR") || line.contains("FATAL") || line.contains("Exception"))
            .toList();
    List<String> shown = errors.isEmpty() ? lines : errors;
    return shown.subList(Math.max(0, shown.size() - LINES), shown.size());
  }
}
