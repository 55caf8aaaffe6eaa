package dev.parley.kit.consumer;

import dev.parley.kit.event.EventEnvelope;
import org.jdbi.v3.core.Handle;

/** What a service does with an event, all of it inside one transaction. */
@FunctionalInterface
public interface EventHandler {
  /**
   * Handles an event that had no effect yet. A failure rolls everything back and the event comes
   * again; see {@link EventConsumer} for how often.
   *
   * @param transaction holds the inbox entry of this event; commits after a normal return
   */
  void handle(Handle transaction, EventEnvelope event) throws Exception;
}
