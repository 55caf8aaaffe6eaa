package dev.parley.kit.consumer;

import dev.parley.kit.event.EventEnvelope;
import java.time.Duration;

/** Work of minutes or hours, such as a training job, which no transaction may span. */
@FunctionalInterface
public interface LongRunningHandler {
  /** What {@link #handle} returns when nothing remains to be done. */
  Runnable DONE = () -> {};

  /**
   * Handles an event. If the process dies in the middle, or another replica takes over, the same
   * event comes again: the effects must be idempotent by event or job id. An interrupt means: stop,
   * the service ends or the time is up; see {@link LongRunningWork#stopIfInterrupted}.
   *
   * @return what remains once the work is done, such as to report its result; it runs next and has
   *     no limit of time, so that a result is never thrown away because nobody hears it
   */
  Runnable handle(EventEnvelope event) throws Exception;

  /**
   * The event's time is up, earlier attempts' included, and {@link #handle} was interrupted, maybe
   * in a process that died since. Whoever returns normally is done with the event; the default
   * fails, so that this is called again like after any other failure.
   */
  default void outOfTime(EventEnvelope event, Duration limit) throws Exception {
    throw new IllegalStateException("handling event " + event.id() + " took longer than " + limit);
  }
}
