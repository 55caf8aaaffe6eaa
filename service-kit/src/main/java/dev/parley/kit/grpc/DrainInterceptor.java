package dev.parley.kit.grpc;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.error.Statuses;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Prioritized;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Lets calls end before the service does. Quarkus closes its gRPC server at once; here a service
 * that stops first refuses new calls as UNAVAILABLE, which clients retry elsewhere, and waits for
 * those that it has.
 */
@ApplicationScoped
@GlobalInterceptor
public class DrainInterceptor implements ServerInterceptor, Prioritized {
  private static final Logger LOG = Logger.getLogger(DrainInterceptor.class);
  private static final int FIRST = 100;

  private final Duration patience;
  private final Object lock = new Object();
  private int active;
  private boolean draining;

  DrainInterceptor(
      @ConfigProperty(name = "quarkus.shutdown.timeout", defaultValue = "10s") Duration patience) {
    this.patience = patience;
  }

  @Override
  public int getPriority() {
    return InterceptorOrder.DRAIN;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (OpenServices.contains(call.getMethodDescriptor())) {
      return next.startCall(call, headers);
    }
    if (!enter()) {
      StatusRuntimeException refusal =
          Statuses.toStatusRuntimeException(
              new ServiceException(ErrorKind.UNAVAILABLE, "service is stopping")
                  .withReason("SERVICE_STOPPING")
                  .withRetryAfter(Duration.ofSeconds(1)));
      call.close(refusal.getStatus(), Objects.requireNonNull(refusal.getTrailers()));
      return new ServerCall.Listener<>() {};
    }
    AtomicBoolean ended = new AtomicBoolean();
    Runnable leave =
        () -> {
          if (ended.compareAndSet(false, true)) {
            leave();
          }
        };
    try {
      return new SimpleForwardingServerCallListener<>(
          next.startCall(leavingOnClose(call, leave), headers)) {
        @Override
        public void onCancel() {
          leave.run();
          super.onCancel();
        }
      };
    } catch (RuntimeException | Error e) {
      leave.run();
      throw e;
    }
  }

  private static <Q, R> ServerCall<Q, R> leavingOnClose(ServerCall<Q, R> call, Runnable leave) {
    return new SimpleForwardingServerCall<>(call) {
      @Override
      public void close(Status status, Metadata trailers) {
        try {
          super.close(status, trailers);
        } finally {
          leave.run();
        }
      }
    };
  }

  void drain(@Observes @Priority(FIRST) ShutdownEvent event) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (lock) {
      draining = true;
      if (active == 0) {
        return;
      }
      LOG.infof("waiting for %d calls to end", active);
      for (long left = patience.toNanos(); active > 0 && left > 0; left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(lock, left);
      }
      if (active > 0) {
        LOG.warnf("%d calls are cut off after %s", active, patience);
        return;
      }
    }
    TimeUnit.MILLISECONDS.sleep(100); // the last replies are on their way through the event loop
  }

  private boolean enter() {
    synchronized (lock) {
      if (draining) {
        return false;
      }
      active++;
      return true;
    }
  }

  private void leave() {
    synchronized (lock) {
      active--;
      lock.notifyAll();
    }
  }
}
