package dev.parley.kit.consumer;

import dev.parley.kit.event.EventEnvelope;
import java.util.List;

/** Where an event has its effect, once. */
@FunctionalInterface
interface EventSink {
  /** Returns false when the event had its effect before. */
  boolean accept(EventEnvelope event) throws Exception;

  /** Whether several events may have their effect together. */
  default boolean acceptsTogether() {
    return false;
  }

  /**
   * All of the events have their effect, or none.
   *
   * @return how many had none before
   */
  default int acceptTogether(List<EventEnvelope> events) throws Exception {
    throw new IllegalStateException("this sink takes one event at a time");
  }
}
