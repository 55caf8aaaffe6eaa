package dev.parley.nlp.generation;

import java.util.List;

/**
 * Finds stop strings in a text that comes in pieces, wherever the pieces are cut. Text that may be
 * the beginning of a stop string is held back. Of several, the one that is complete first counts,
 * and of those that end together the longest. For one text and one thread.
 */
final class StopStrings {
  private final List<String> stops;
  private final StringBuilder held = new StringBuilder();
  private boolean found;

  StopStrings(List<String> stops) {
    this.stops = stops;
  }

  /** Text that is certainly no part of a stop string; after one was found, nothing. */
  String append(String piece) {
    if (found) {
      return "";
    }
    if (stops.isEmpty()) {
      return piece;
    }
    int begin = held.length();
    held.append(piece);
    for (int end = begin + 1; end <= held.length(); end++) {
      int longest = longestStopBefore(end);
      if (longest > 0) {
        found = true;
        return held.substring(0, end - longest);
      }
    }
    int safe = held.length() - beginningOfStop();
    String text = held.substring(0, safe);
    held.delete(0, safe);
    return text;
  }

  /** What was held back, when no more text comes. */
  String finish() {
    return found ? "" : held.toString();
  }

  /** Whether {@link #finish} would give something. */
  boolean isHolding() {
    return !found && !held.isEmpty();
  }

  boolean isFound() {
    return found;
  }

  private int longestStopBefore(int end) {
    int longest = 0;
    for (String stop : stops) {
      if (stop.length() > longest && endsWith(end, stop, stop.length())) {
        longest = stop.length();
      }
    }
    return longest;
  }

  /** Length of the longest beginning of a stop string that the text ends with. */
  private int beginningOfStop() {
    int longest = 0;
    for (String stop : stops) {
      for (int length = stop.length() - 1; length > longest; length--) {
        if (endsWith(held.length(), stop, length)) {
          longest = length;
        }
      }
    }
    return longest;
  }

  private boolean endsWith(int end, String stop, int length) {
    int start = end - length;
    if (start < 0) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (held.charAt(start + i) != stop.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
