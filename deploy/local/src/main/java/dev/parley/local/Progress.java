package dev.parley.local;

import dev.parley.local.supervision.ProcessStatus;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Shows how the processes come up, and later which of them die and come back. */
interface Progress extends Consumer<ProcessStatus> {

  /** Ends the display of the start; what changes afterwards is told in plain lines. */
  void finish();

  static Progress of(PrintWriter out, boolean terminal) {
    return terminal ? new LiveProgress(out) : new PlainProgress(out);
  }

  /** Whether a person watches, as the script {@code parley} found out. */
  static boolean onTerminal() {
    return Boolean.getBoolean("parley.terminal");
  }
}
