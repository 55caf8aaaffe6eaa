package dev.parley.gateway.neighbours;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Calls whose result, good or bad, is the caller's. */
public final class Forwarding {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private Forwarding() {}

  /**
   * Runs the call. What a neighbour says about the request passes on as it is; what it says about
   * the gateway is the gateway's own failure.
   */
  public static <R> R call(String service, Supplier<R> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException e) {
      throw translate(service, e);
    }
  }

  /** The stub with a deadline of its own, for calls that may take longer than others. */
  public static <S extends AbstractStub<S>> S within(Duration limit, S stub) {
    return stub.withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What a call that failed in another thread means to the caller. */
  public static RuntimeException failure(String service, Throwable failure) {
    if (failure instanceof StatusRuntimeException status) {
      return translate(service, status);
    }
    return failure instanceof ServiceException known
        ? known
        : new ServiceException(ErrorKind.INTERNAL, service + " service failed", failure);
  }

  private static RuntimeException translate(String service, StatusRuntimeException failure) {
    return switch (failure.getStatus().getCode()) {
      case UNAUTHENTICATED, PERMISSION_DENIED, UNIMPLEMENTED ->
          new ServiceException(
              ErrorKind.INTERNAL, service + " service refused the gateway", failure);
      case DEADLINE_EXCEEDED ->
          Context.current().isCancelled()
              ? failure
              : new ServiceException(
                      ErrorKind.UNAVAILABLE, service + " service did not answer in time", failure)
                  .withReason("NEIGHBOUR_TIMEOUT")
                  .withRetryAfter(RETRY);
      case CANCELLED ->
          Context.current().isCancelled()
              ? failure // the client left
              : new ServiceException(
                      ErrorKind.UNAVAILABLE, service + " service broke the call off", failure)
                  .withReason("NEIGHBOUR_UNAVAILABLE")
                  .withRetryAfter(RETRY);
      case UNAVAILABLE ->
          new ServiceException(ErrorKind.UNAVAILABLE, service + " service is away", failure)
              .withReason("NEIGHBOUR_UNAVAILABLE")
              .withRetryAfter(RETRY);
      default -> failure;
    };
  }
}
