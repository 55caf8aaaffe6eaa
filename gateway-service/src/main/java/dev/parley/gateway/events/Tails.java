package dev.parley.gateway.events;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.thread.NamedThreads;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** The streams that follow topics: a bounded number, all of which end with the process. */
@Singleton
class Tails {
  private static final Duration CLOSE = Duration.ofMillis(500);

  private final TopicConsumers consumers;
  private final ExecutorService threads;
  private final Set<org.apache.kafka.clients.consumer.Consumer<?, ?>> open =
      ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;
  private @Nullable Thread hook;

  Tails(TopicConsumers consumers, TailConfig config) {
    this.consumers = consumers;
    this.threads =
        new ThreadPoolExecutor(
            0,
            config.capacity(),
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new NamedThreads("tail"));
    // A graceful shutdown waits for calls to end, and a tail would never end by itself: these end
    // as soon as the process is told to.
    Thread whenTold = new Thread(this::wakeAll, "tails-end");
    hook = whenTold;
    Runtime.getRuntime().addShutdownHook(whenTold);
  }

  /** Threads for streams; refuses when all are taken. */
  Executor threads() {
    return threads;
  }

  /**
   * Follows a topic until the client leaves.
   *
   * @param visible which records the client may see
   * @param onGone takes what ends the stream when the client leaves
   * @throws ServiceException UNAVAILABLE when the brokers are away or the process is stopping
   */
  void follow(
      String topic,
      int last,
      Predicate<ConsumerRecord<String, byte[]>> visible,
      TopicTail.Listener listener,
      Consumer<Runnable> onGone) {
    var consumer = consumers.open();
    open.add(consumer);
    try {
      onGone.accept(consumer::wakeup);
      if (stopping) {
        consumer.wakeup();
      }
      new TopicTail(consumer, topic, visible).follow(last, listener);
    } catch (RetriableException e) {
      throw away(e);
    } catch (KafkaException e) {
      throw new ServiceException(ErrorKind.INTERNAL, "topic can't be followed", e);
    } finally {
      open.remove(consumer);
      consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE));
    }
    if (stopping) {
      throw new ServiceException(ErrorKind.UNAVAILABLE, "gateway is shutting down")
          .withRetryAfter(Duration.ofSeconds(1));
    }
  }

  static ServiceException away(Exception cause) {
    return new ServiceException(ErrorKind.UNAVAILABLE, "Kafka is not available", cause)
        .withReason("KAFKA_UNAVAILABLE")
        .withRetryAfter(Duration.ofSeconds(2));
  }

  private void wakeAll() {
    stopping = true;
    open.forEach(org.apache.kafka.clients.consumer.Consumer::wakeup);
  }

  @PreDestroy
  void stop() {
    wakeAll();
    threads.shutdown();
    Thread registered = hook;
    if (registered != null) {
      try {
        boolean unused = Runtime.getRuntime().removeShutdownHook(registered);
      } catch (IllegalStateException e) {
        // the JVM is going down: the hook has run
      }
    }
  }
}
