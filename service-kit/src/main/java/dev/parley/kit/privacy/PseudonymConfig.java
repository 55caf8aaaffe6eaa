package dev.parley.kit.privacy;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How customers' pseudonyms are made; all services of a suite share the setting. */
@ConfigMapping(prefix = "parley.pseudonym")
interface PseudonymConfig {
  /** Key of the pseudonyms; by default derived from the internal token. */
  Optional<String> secret();
}
