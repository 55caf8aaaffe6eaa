package dev.parley.gateway.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How topics are followed. */
@ConfigMapping(prefix = "parley.tail")
interface TailConfig {
  /** Streams of this process at once; each holds a thread and a connection to the brokers. */
  @WithDefault("32")
  int capacity();

  /** How long to wait for the brokers before they count as away. */
  @WithDefault("3s")
  Duration kafkaTimeout();
}
