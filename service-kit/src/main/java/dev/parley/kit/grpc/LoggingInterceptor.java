package dev.parley.kit.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One line for each call that failed; successful calls are metrics and traces only. */
@ApplicationScoped
@GlobalInterceptor
public class LoggingInterceptor implements ServerInterceptor, Prioritized {
  private static final Logger LOG = Logger.getLogger(LoggingInterceptor.class);

  @Override
  public int getPriority() {
    return InterceptorOrder.LOGGING;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    long startedAt = System.nanoTime();
    return next.startCall(
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            if (!status.isOk()) {
              log(call.getMethodDescriptor().getFullMethodName(), status, startedAt);
            }
            super.close(status, trailers);
          }
        },
        headers);
  }

  private static void log(String method, Status status, long startedAt) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt);
    Logger.Level level =
        switch (status.getCode()) {
          case INTERNAL, UNKNOWN, DATA_LOSS, UNAVAILABLE -> Logger.Level.WARN;
          default -> Logger.Level.INFO; // the caller's doing
        };
    LOG.logf(
        level,
        "call %s failed after %d ms: %s %s",
        method,
        millis,
        status.getCode(),
        status.getDescription());
  }
}
