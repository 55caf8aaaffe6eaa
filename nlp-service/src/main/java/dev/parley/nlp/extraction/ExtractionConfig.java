package dev.parley.nlp.extraction;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What reading one file may cost. */
@ConfigMapping(prefix = "parley.knowledge.extraction")
interface ExtractionConfig {
  /** Longest time for one file. More lets a hostile file hold up the files behind it for longer. */
  @WithDefault("PT60S")
  Duration timeLimit();

  /**
   * Heap of the process that reads files, in MiB. More reads larger files, and takes it from the
   * machine.
   */
  @WithDefault("256")
  int memoryMebibytes();

  /** How long the process stays without work. Longer spares its start, and keeps its memory. */
  @WithDefault("PT1M")
  Duration idleTime();
}
