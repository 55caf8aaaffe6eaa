package dev.parley.gateway.neighbours;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How connections to the services behind the gateway are kept. */
@ConfigMapping(prefix = "parley.neighbours")
interface NeighboursConfig {
  /**
   * How often a lost connection is tried anew. gRPC alone would wait up to two minutes. Shorter
   * finds a service sooner that came back, and knocks more often at one that did not.
   */
  @WithDefault("500ms")
  Duration reconnectInterval();

  /**
   * How long a connection with calls may be silent before it is probed, which finds a host that
   * vanished. Servers end connections that probe more often than they allow.
   */
  @WithDefault("20s")
  Duration keepAlive();
}
