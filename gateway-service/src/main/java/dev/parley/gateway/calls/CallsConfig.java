package dev.parley.gateway.calls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many calls run at once. */
@ConfigMapping(prefix = "parley.calls")
interface CallsConfig {
  /** Unary calls that run at once. More than database connections only wait for them. */
  @WithDefault("64")
  int threads();

  /** Unary calls that wait for a thread; a longer queue is longer waiting before refusal. */
  @WithDefault("1000")
  int queue();

  /** How long a stream waits for a client that takes nothing, before it is given up. */
  @WithDefault("60s")
  Duration slowClientLimit();
}
