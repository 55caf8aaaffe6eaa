package dev.parley.gateway.conversations;

import dev.parley.gateway.conversations.Neighbour.Question;
import dev.parley.gateway.conversations.Neighbour.Running;
import dev.parley.gateway.conversations.TurnSignal.AnswerFailed;
import dev.parley.gateway.conversations.TurnSignal.ClientLeft;
import dev.parley.gateway.conversations.TurnSignal.ProductsFound;
import dev.parley.gateway.conversations.TurnSignal.SentimentUnknown;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.error.Statuses;
import dev.parley.proto.types.v1.RecommendationList;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The live part of a turn: asks the neighbours at the same time and follows what they signal, in
 * the order in which it comes, until all is said or time is up. One thread, one queue.
 */
final class TurnRun {
  private final Neighbour nlp;
  private final TurnConfig limits;
  private final TurnProgress progress;
  private final TurnListener listener;
  private final Question question;
  private final BlockingQueue<TurnSignal> signals = new LinkedBlockingQueue<>();
  private @Nullable Running sensing;
  private @Nullable Running answering;
  private int attempts;

  TurnRun(
      Neighbour nlp,
      TurnConfig limits,
      TurnProgress progress,
      TurnListener listener,
      Question question) {
    this.nlp = nlp;
    this.limits = limits;
    this.progress = progress;
    this.listener = listener;
    this.question = question;
  }

  /** Takes a signal from whatever thread. */
  void signal(TurnSignal signal) {
    signals.add(signal);
  }

  void run() {
    long begin = System.nanoTime();
    long lastHeard = begin;
    sensing = nlp.sense(question.text(), this::signal);
    if (progress.isAnswerOpen()) {
      ask();
    }
    try {
      while (!progress.isOver()) {
        TurnSignal signal = signals.poll(waitNanos(begin, lastHeard), TimeUnit.NANOSECONDS);
        if (signal != null) {
          lastHeard = System.nanoTime();
          take(signal);
          if (listener.isGone()) {
            progress.apply(new ClientLeft());
          }
        } else if (progress.isAnswerOpen()) {
          take(
              new AnswerFailed(
                  new ServiceException(ErrorKind.DEADLINE_EXCEEDED, "answer took too long")));
        } else if (System.nanoTime() - begin > limits.total().toNanos()) {
          progress.apply(new SentimentUnknown());
          progress.apply(new ProductsFound(RecommendationList.getDefaultInstance()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      progress.apply(new ClientLeft());
    } finally {
      cancel(sensing);
      cancel(answering);
    }
  }

  private void take(TurnSignal signal) {
    if (!(signal instanceof AnswerFailed failed)) {
      progress.apply(signal);
    } else if (listener.isGone()) {
      progress.apply(new ClientLeft()); // the answer failed only because nobody wants it any more
    } else if (mayAskAgain(failed.cause())) {
      ask();
    } else {
      progress.apply(failed);
    }
  }

  private void ask() {
    attempts++;
    answering = nlp.answer(question, limits.total(), this::signal);
  }

  /**
   * Another replica may be there; once anything of the answer was heard, asking again is too late.
   */
  private boolean mayAskAgain(Throwable cause) {
    return attempts == 1
        && progress.isAnswerOpen()
        && !progress.hasAnswerBegun()
        && Statuses.toServiceException(cause).kind() == ErrorKind.UNAVAILABLE;
  }

  private long waitNanos(long begin, long lastHeard) {
    if (!progress.isAnswerOpen()) {
      return limits.firstEvent().toNanos(); // the others have deadlines of their own
    }
    Duration silence = progress.hasAnswerBegun() ? limits.idle() : limits.firstEvent();
    long from = progress.hasAnswerBegun() ? lastHeard : begin;
    long untilSilent = from + silence.toNanos() - System.nanoTime();
    long untilTotal = begin + limits.total().toNanos() - System.nanoTime();
    return Math.max(0, Math.min(untilSilent, untilTotal));
  }

  private static void cancel(@Nullable Running running) {
    if (running != null) {
      running.cancel();
    }
  }
}
