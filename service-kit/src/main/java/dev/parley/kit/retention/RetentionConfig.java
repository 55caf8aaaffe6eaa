package dev.parley.kit.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the kit's tables remember. */
@ConfigMapping(prefix = "parley.retention")
interface RetentionConfig {
  /**
   * How long an event's id is known as handled. Longer than Kafka keeps records, or an old record
   * that is read again has its effect again; costs a row per event. The time that work has taken
   * which nobody went on with is forgotten as late.
   */
  @WithDefault("14d")
  Duration inbox();

  /** How long a request id returns the earlier response. Costs a row with it per request. */
  @WithDefault("2d")
  Duration handledRequests();

  /** Time between two removals. */
  @WithDefault("10m")
  Duration interval();
}
