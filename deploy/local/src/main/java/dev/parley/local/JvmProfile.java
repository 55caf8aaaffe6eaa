package dev.parley.local;

import java.util.List;

/** JVM flags of a local suite's processes: modest heaps, so that all of them fit on a laptop. */
enum JvmProfile {
  /** Only the first compiler: it halves the processor time that a start takes. */
  SERVICE("-Xmx256m -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError"),
  /**
   * Nobody waits for a trainer's start; its loops gain from the second compiler. Matrices of a few
   * thousand items must fit. A job that needs more fails and says so: ending the process would only
   * begin the same job again.
   */
  TRAINER("-Xmx1500m");

  private final String options;

  JvmProfile(String options) {
    this.options = options;
  }

  List<String> options() {
    return List.of(options.split(" ", -1));
  }
}
