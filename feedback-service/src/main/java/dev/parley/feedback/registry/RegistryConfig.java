package dev.parley.feedback.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;

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

  /**
   * What a candidate must not lose beside the primary metric, by family and metric. More of them
   * turn more candidates away that are better on the whole and worse at something.
   */
  Map<String, Map<String, Guardrail>> guardrails();

  /** One metric's limits, at least one of them. */
  interface Guardrail {
    /** How much lower than the champion a candidate may be, in the metric's units. */
    OptionalDouble mostFall();

    /**
     * How much higher than the champion, as a share of its value, where less is better, such as
     * 0.1.
     */
    OptionalDouble mostRise();
  }
}
