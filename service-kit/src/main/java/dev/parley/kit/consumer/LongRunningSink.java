package dev.parley.kit.consumer;

import dev.parley.kit.event.EventEnvelope;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Jdbi;

/** The inbox entry follows the work, which is idempotent by itself. */
final class LongRunningSink implements EventSink {
  private final JdbcInboxStore inbox = new JdbcInboxStore();
  private final Jdbi jdbi;
  private final String consumer;
  private final LongRunningHandler handler;
  private final Duration maxProcessing;

  LongRunningSink(Jdbi jdbi, String consumer, LongRunningHandler handler, Duration maxProcessing) {
    this.jdbi = jdbi;
    this.consumer = consumer;
    this.handler = handler;
    this.maxProcessing = maxProcessing;
  }

  @Override
  public boolean accept(EventEnvelope event) throws Exception {
    if (jdbi.withHandle(handle -> inbox.contains(handle, consumer, event.id()))) {
      return false;
    }
    work(event);
    jdbi.useHandle(handle -> inbox.insert(handle, consumer, event.id()));
    return true;
  }

  private void work(EventEnvelope event) throws Exception {
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              handler.handle(event);
              return true;
            });
    Thread thread = new Thread(task, "consumer-" + consumer + "-work");
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(maxProcessing.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw e;
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "handling event " + event.id() + " took longer than " + maxProcessing, e);
    } finally {
      task.cancel(true);
    }
  }
}
