package dev.parley.nlp.generation;

import dev.parley.kit.error.ServiceException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A text under way, as its reader sees it. For one reader; {@link #cancel} is for any thread. A
 * reader that goes away without cancelling is cancelled when its buffer is full.
 */
public final class Generation implements AutoCloseable {
  private static final Duration LONG = Duration.ofDays(1);

  private final EventBuffer events;
  private final Runnable cancellation;

  Generation(EventBuffer events, Runnable cancellation) {
    this.events = events;
    this.cancellation = cancellation;
  }

  /**
   * Waits for the next event. After {@link GenerationEvent.Finished} the same is given again.
   *
   * @throws ServiceException when the generation failed: INTERNAL when the model did, UNAVAILABLE
   *     when the scheduler stopped
   */
  public GenerationEvent take() throws InterruptedException {
    while (true) {
      Optional<GenerationEvent> next = events.poll(LONG);
      if (next.isPresent()) {
        return next.get();
      }
    }
  }

  /** Like {@link #take}; empty when nothing came in time. */
  public Optional<GenerationEvent> poll(Duration timeout) throws InterruptedException {
    return events.poll(timeout);
  }

  /**
   * For readers that do not wait: calls a listener now and after every event, on the model's own
   * thread, so it must be quick and must not fail; {@link #poll} without patience then gives what
   * there is.
   */
  public void onEvent(Runnable listener) {
    events.tell(listener);
  }

  /**
   * The whole text once it is there, put together on the model's own thread; fails as {@link #take}
   * does. To be called instead of the other ways to read.
   */
  public CompletableFuture<GeneratedText> collect() {
    TextCollector collector = new TextCollector(this);
    onEvent(collector);
    return collector.text();
  }

  /** Waits for the whole text. */
  public GeneratedText await() throws InterruptedException {
    GeneratedText.Builder text = new GeneratedText.Builder();
    while (true) {
      GenerationEvent event = take();
      if (event instanceof GenerationEvent.Finished finished) {
        return text.finish(finished);
      }
      text.add(event);
    }
  }

  /**
   * Says that no more is wanted; the slot is free before the model's next step. Calling it again,
   * or after the end, does nothing.
   */
  public void cancel() {
    cancellation.run();
  }

  /** Same as {@link #cancel}. */
  @Override
  public void close() {
    cancel();
  }
}
