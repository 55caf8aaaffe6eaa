package dev.parley.kit.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Real producers whose acknowledgements reach the relay in another way. */
final class InterceptedProducer {
  private InterceptedProducer() {}

  /** What happens between a producer and the relay. */
  interface Sending {
    /** Returns the acknowledgement that the relay sees of a message. */
    Future<?> sent(ProducerRecord<?, ?> message, Future<?> ack) throws Exception;
  }

  @SuppressWarnings("unchecked")
  static Producer<String, byte[]> of(Producer<String, byte[]> real, Sending sending) {
    return (Producer<String, byte[]>)
        Proxy.newProxyInstance(
            InterceptedProducer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(real, arguments);
                return method.getName().equals("send")
                    ? sending.sent((ProducerRecord<?, ?>) arguments[0], (Future<?>) result)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Delivers, but says that it did not, as when the relay dies before it can delete the rows. */
  static Producer<String, byte[]> losingAcks(Producer<String, byte[]> real, boolean losing) {
    return of(
        real,
        (message, ack) -> {
          if (!losing) {
            return ack;
          }
          ack.get();
          return CompletableFuture.failedFuture(new IllegalStateException("acknowledgement lost"));
        });
  }

  /** Counts on the relay's own thread, so that no broker is fast enough to stand in for it. */
  static Future<?> arrivingWhenAwaited(Future<?> ack, AtomicInteger arrived) {
    return new CompletableFuture<Object>() {
      @Override
      public Object get(long timeout, TimeUnit unit)
          throws InterruptedException, ExecutionException, TimeoutException {
        Object metadata = ack.get(timeout, unit);
        arrived.incrementAndGet();
        return metadata;
      }
    };
  }
}
