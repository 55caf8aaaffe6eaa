package dev.parley.recommender.changes;

import java.util.Optional;

/**
 * Something that another replica may hold in memory and has to read again.
 *
 * @param customer {@code customers/...}, or empty for the tenant's catalogue
 */
public record Change(String tenant, String customer) {
  private static final char SEPARATOR = ' ';

  /** The tenant's catalogue is another one now. */
  public static Change catalog(String tenant) {
    return new Change(tenant, "");
  }

  /** The customer did something. */
  public static Change customer(String tenant, String customer) {
    return new Change(tenant, customer);
  }

  String payload() {
    return tenant + SEPARATOR + customer;
  }

  static Optional<Change> parse(String payload) {
    int gap = payload.indexOf(SEPARATOR);
    return gap < 0
        ? Optional.empty()
        : Optional.of(new Change(payload.substring(0, gap), payload.substring(gap + 1)));
  }
}
