package dev.parley.feedback.registry;

/**
 * What became of a candidate.
 *
 * @param reason why, in words, for the ledger
 */
public record Verdict(boolean promoted, String reason) {

  static Verdict promote(String reason) {
    return new Verdict(true, reason);
  }

  static Verdict reject(String reason) {
    return new Verdict(false, reason);
  }
}
