package dev.parley.benchmarks.parity;

import java.util.ArrayList;
import java.util.List;

/** What was found, beside what is wanted. */
final class ParityTable {
  private final List<String> rows = new ArrayList<>();
  private boolean met = true;

  /** A row that is judged. */
  void add(String format, String what, String found, String wanted, boolean isMet) {
    rows.add(
        "| %s | %s | %s | %s | %s |".formatted(format, what, found, wanted, isMet ? "yes" : "no"));
    met &= isMet;
  }

  /** A row that only states. */
  void add(String format, String what, String found) {
    rows.add("| %s | %s | %s | | |".formatted(format, what, found));
  }

  /** Whether every judged row is met. */
  boolean isMet() {
    return met;
  }

  @Override
  public String toString() {
    return "| weights | what | found | wanted | met |\n|---|---|---|---|---|\n"
        + String.join("\n", rows);
  }
}
