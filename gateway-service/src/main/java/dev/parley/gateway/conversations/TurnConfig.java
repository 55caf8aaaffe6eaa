package dev.parley.gateway.conversations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a turn waits for whom, and how many run at once. */
@ConfigMapping(prefix = "parley.turn")
interface TurnConfig {
  /** Turns of this process at once; each holds a thread. The next one is refused as overloaded. */
  @WithDefault("128")
  int capacity();

  /** How long a second turn of a conversation waits for the first. */
  @WithDefault("10s")
  Duration maxWait();

  /**
   * How long a turn's lease lives without renewal. Longer survives longer pauses of the process;
   * shorter frees the conversations of a dead one sooner.
   */
  @WithDefault("10s")
  Duration lease();

  /** How long to wait for the first event of an answer before a fallback answers. */
  @WithDefault("2s")
  Duration firstEvent();

  /** How long an answer may be silent once it has begun. */
  @WithDefault("10s")
  Duration idle();

  /** How long an answer may take in all. */
  @WithDefault("60s")
  Duration total();

  /** Earlier messages that the answering service is told. More costs it time. */
  @WithDefault("8")
  int history();

  /** Products that are shown when a customer asks for some. */
  @WithDefault("5")
  int products();
}
