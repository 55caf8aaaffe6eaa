package dev.parley.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Keys, sessions and how fast their holders may call. */
@ConfigMapping(prefix = "parley.access")
interface AccessConfig {
  /** How often the keys are looked up. Longer saves a query, and lets a revoked key live longer. */
  @WithDefault("1s")
  Duration refreshInterval();

  /** How long known keys are trusted while PostgreSQL is away. */
  @WithDefault("1h")
  Duration offlineGrace();

  /** How long a customer's session lasts. A longer one is a longer way out for a stolen token. */
  @WithDefault("24h")
  Duration sessionLifetime();

  RateLimit rateLimit();

  /** Calls per second, each with a burst of twice as many. */
  interface RateLimit {
    /** For a client, agent or admin key. A higher limit lets one runaway program take more. */
    @WithDefault("20000")
    long key();

    /** For a publishable key, which all visitors of a page share. */
    @WithDefault("500")
    long publishable();

    /** For one customer's session. */
    @WithDefault("50")
    long session();
  }
}
