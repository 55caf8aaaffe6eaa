package dev.parley.feedback.ledger;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How customers' pseudonyms are made. */
@ConfigMapping(prefix = "parley.pseudonym")
interface PseudonymConfig {
  /**
   * Key of the pseudonyms; by default derived from the internal token. Whoever changes it, or the
   * token without having set it, gives every customer a new pseudonym: older records and the order
   * of their events no longer belong together.
   */
  Optional<String> secret();
}
