package dev.parley.gateway.generation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many texts are written at once, and for how long. */
@ConfigMapping(prefix = "parley.generation")
interface GenerationConfig {
  /**
   * Calls of this process at once that write texts, however many each has, or that read whole
   * models; each holds a thread, also while it waits for its turn in the language model's queue.
   * The next one is refused as overloaded.
   */
  @WithDefault("256")
  int capacity();

  /** How long a text may take in all; a caller's shorter deadline wins. */
  @WithDefault("10m")
  Duration total();
}
