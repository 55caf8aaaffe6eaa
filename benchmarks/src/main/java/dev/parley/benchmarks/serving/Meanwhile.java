package dev.parley.benchmarks.serving;

/** What else happens while texts are written. */
interface Meanwhile {
  Meanwhile NOTHING = () -> () -> {};

  /** Goes on until it is ended. */
  interface Running {
    void end();
  }

  Running begin();
}
