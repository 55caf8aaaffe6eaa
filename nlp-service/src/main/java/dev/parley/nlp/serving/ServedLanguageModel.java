package dev.parley.nlp.serving;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.generation.Generation;
import dev.parley.nlp.generation.GenerationRequest;
import dev.parley.nlp.generation.Scheduler;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.time.Duration;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;

/** A language model in service. For use by many threads. */
public final class ServedLanguageModel {
  private final LanguageModelDescription description;
  private final BpeTokenizer tokenizer;
  private final Scheduler scheduler;

  /** Closing waits for those that use the tokenizer, whose memory is not Java's. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  /** The tokenizer and the scheduler are this model's from now on. */
  ServedLanguageModel(
      LanguageModelDescription description, BpeTokenizer tokenizer, Scheduler scheduler) {
    this.description = description;
    this.tokenizer = tokenizer;
    this.scheduler = scheduler;
  }

  public LanguageModelDescription description() {
    return description;
  }

  /** Whether it takes requests. */
  boolean isRunning() {
    return scheduler.isRunning();
  }

  /**
   * Makes a request with the tokenizer and admits it.
   *
   * @throws ServiceException as {@link Scheduler#submit} does; UNAVAILABLE when another version
   *     took over
   */
  Generation submit(BiFunction<LanguageModelShape, BpeTokenizer, GenerationRequest> request) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new ServiceException(
            ErrorKind.UNAVAILABLE, description.name() + " is not served any more");
      }
      return scheduler.submit(request.apply(description.shape(), tokenizer));
    } finally {
      use.readLock().unlock();
    }
  }

  /** Takes no more requests and returns when all have ended, or were ended after a while. */
  void close(Duration grace) {
    scheduler.close(grace);
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        tokenizer.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
