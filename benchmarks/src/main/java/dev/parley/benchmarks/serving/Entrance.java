package dev.parley.benchmarks.serving;

/**
 * A way to a language model.
 *
 * @param meanwhile what else happens while it is measured
 */
record Entrance(TextService service, Meanwhile meanwhile) {
  static Entrance of(TextService service) {
    return new Entrance(service, Meanwhile.NOTHING);
  }
}
