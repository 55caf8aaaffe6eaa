package dev.parley.kit.consumer;

import dev.parley.kit.event.EventEnvelope;
import java.util.List;
import java.util.function.IntFunction;

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
   * @param spans opens the span in which an event is handled, by its place in the list
   * @return how many had none before
   */
  default int acceptTogether(List<EventEnvelope> events, IntFunction<ConsumerSpan> spans)
      throws Exception {
    throw new IllegalStateException("this sink takes one event at a time");
  }
}
