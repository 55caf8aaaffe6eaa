package dev.parley.kit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How events leave the outbox. */
@ConfigMapping(prefix = "parley.outbox")
interface OutboxConfig {
  /** Whether this process relays its service's outbox to Kafka. */
  @WithDefault("false")
  boolean enabled();

  /** Events per round. More is more throughput, and more to send again after a crash. */
  @WithDefault("500")
  int batchSize();

  /**
   * How often to look for events that no signal of this process announced: those of a replica that
   * died. Shorter finds them sooner and costs a query each time.
   */
  @WithDefault("1s")
  Duration pollInterval();

  /** How long to wait for the broker's acknowledgement of a round before it is sent anew. */
  @WithDefault("10s")
  Duration sendTimeout();

  /**
   * Topics whose events leave only when the broker has all that was committed before they were
   * appended, to any topic: who hears such an event finds the rest in Kafka. Each of them costs a
   * round trip.
   */
  Optional<Set<String>> barrierTopics();
}
