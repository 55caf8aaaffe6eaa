package dev.parley.local;

import dev.parley.local.supervision.ProcessState;
import dev.parley.local.supervision.ProcessStatus;
import java.io.PrintWriter;
import java.util.Locale;

/** A line per event. */
final class PlainProgress implements Progress {

  private final PrintWriter out;

  PlainProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void accept(ProcessStatus status) {
    String line = line(status);
    if (!line.isEmpty()) {
      out.println(line);
      out.flush();
    }
  }

  @Override
  public void finish() {}

  /** Empty when the change is not worth a line. */
  static String line(ProcessStatus status) {
    if (status.state() == ProcessState.READY) {
      String how = status.restarts() == 0 ? "ready after" : "back after";
      return "%-20s %s %s s".formatted(status.name(), how, seconds(status));
    }
    if (status.state() == ProcessState.RESTARTING) {
      return "%-20s died (%s), starting it again; log %s"
          .formatted(
              status.name(),
              status.lastFailure().lines().findFirst().orElse("no reason given"),
              status.log());
    }
    return "";
  }

  static String seconds(ProcessStatus status) {
    return String.format(Locale.ROOT, "%.1f", status.startup().toMillis() / 1000.0);
  }
}
