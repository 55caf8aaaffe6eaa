package dev.parley.nlp.generation;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.tokenizer.Vocabulary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/**
 * Writes many texts at once with one model: requests join and leave between two steps. For use by
 * many threads. The model belongs to the scheduler's thread, which closes it at the end.
 */
public final class Scheduler implements AutoCloseable {
  private final int contextLength;
  private final int vocabularySize;
  private final SchedulerSettings settings;
  private final WaitingRoom room;
  private final SchedulerMetrics metrics;
  private final Clock clock;
  private final Thread thread;

  private Scheduler(
      String name,
      LanguageModel model,
      Vocabulary vocabulary,
      SchedulerSettings settings,
      MeterRegistry meters,
      Clock clock) {
    this.contextLength = model.contextLength();
    this.vocabularySize = model.vocabularySize();
    this.settings = settings;
    this.room = new WaitingRoom(settings);
    this.metrics = new SchedulerMetrics(meters, name, room);
    this.clock = clock;
    Slots slots = new Slots(model, vocabulary, settings.chunk());
    this.thread = new Thread(new BatchLoop(slots, room, metrics, clock), "generation-" + name);
    this.thread.setDaemon(true);
  }

  /**
   * Starts the model's thread.
   *
   * @param name of the model, for metrics and the thread
   * @param model is the scheduler's from now on
   * @param clock of the deadlines
   */
  public static Scheduler start(
      String name,
      LanguageModel model,
      Vocabulary vocabulary,
      SchedulerSettings settings,
      MeterRegistry meters,
      Clock clock) {
    Scheduler scheduler = new Scheduler(name, model, vocabulary, settings, meters, clock);
    scheduler.thread.start();
    return scheduler;
  }

  /**
   * Admits a request; returns at once.
   *
   * @throws ServiceException INVALID_ARGUMENT when the prompt cannot be taken by this model;
   *     OVERLOADED with a time for the retry when too many wait; UNAVAILABLE after {@link #close}
   */
  public Generation submit(GenerationRequest request) {
    check(request);
    EventBuffer events = new EventBuffer(settings.bufferedTokens());
    Submission submission = new Submission(request, events, metrics.nanoTime());
    try {
      room.add(submission);
    } catch (ServiceException e) {
      metrics.refused();
      throw e;
    }
    return new Generation(events, () -> cancel(submission));
  }

  /** Whether it takes requests: it was not closed, and its thread has not died. */
  public boolean isRunning() {
    return thread.isAlive() && room.closedUntil().isEmpty();
  }

  /**
   * Takes no more requests and returns when all have ended.
   *
   * @param grace for requests that run or wait; those that need longer fail as UNAVAILABLE
   */
  public void close(Duration grace) {
    room.close(clock.instant().plus(grace));
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // whoever waits has no time: end after this step
        room.close(clock.instant());
      }
    }
    metrics.remove();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends everything after the running step. */
  @Override
  public void close() {
    close(Duration.ZERO);
  }

  private void cancel(Submission submission) {
    submission.cancel(); // first, in case that it is being seated
    if (!room.removeIf(waiting -> waiting == submission).isEmpty()) {
      submission.endUnstarted(StopReason.CANCELLED);
      metrics.ended(StopReason.CANCELLED);
    }
  }

  private void check(GenerationRequest request) {
    int length = request.prompt().size();
    if (length > contextLength) {
      throw invalid(
              "the prompt has %d tokens, the model's context %d".formatted(length, contextLength))
          .withReason("CONTEXT_LENGTH_EXCEEDED");
    }
    for (int token : request.prompt()) {
      if (token < 0 || token >= vocabularySize) {
        throw invalid(
            "token %d of the prompt is not in the model's vocabulary of %d"
                .formatted(token, vocabularySize));
      }
    }
  }

  private static ServiceException invalid(String message) {
    return new ServiceException(ErrorKind.INVALID_ARGUMENT, message).withField("prompt", message);
  }
}
