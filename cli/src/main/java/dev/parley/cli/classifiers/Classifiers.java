package dev.parley.cli.classifiers;

import java.util.Set;

/** The families whose models tell which of some labels a text has. */
public final class Classifiers {
  private static final Set<String> FAMILIES = Set.of("sentiment", "intent");

  private Classifiers() {}

  public static boolean contain(String family) {
    return FAMILIES.contains(family);
  }
}
