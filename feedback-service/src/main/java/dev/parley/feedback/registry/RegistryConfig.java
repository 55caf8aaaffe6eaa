package dev.parley.feedback.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How champions are chosen and made known. */
@ConfigMapping(prefix = "parley.registry")
interface RegistryConfig {
  /**
   * How much worse on the primary metric, in its own units, a candidate may be than the champion.
   * More lets fresher models in and lets quality slide a little with each of them.
   */
  @WithDefault("0.0")
  double tolerance();

  /**
   * How often the present champions are published again, so that a broker that lost its topics gets
   * them back. Readers ignore what they know; shorter heals sooner and costs one record per family.
   */
  @WithDefault("PT5M")
  Duration announceInterval();
}
