package dev.parley.kit.consumer;

import dev.parley.kit.event.EventEnvelope;

/** Work of minutes or hours, such as a training job, which no transaction may span. */
@FunctionalInterface
public interface LongRunningHandler {
  /**
   * Handles an event. If the process dies in the middle, or another replica takes over, the same
   * event comes again: the effects must be idempotent by event or job id. An interrupt means: stop,
   * the service ends or the time is up.
   */
  void handle(EventEnvelope event) throws Exception;
}
