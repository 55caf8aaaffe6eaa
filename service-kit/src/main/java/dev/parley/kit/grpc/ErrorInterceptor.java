package dev.parley.kit.grpc;

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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Every call that fails ends with one status that has exactly one {@code ErrorInfo}, whether the
 * method threw, called {@code onError} or an inner interceptor closed the call.
 */
@ApplicationScoped
@GlobalInterceptor
public class ErrorInterceptor implements ServerInterceptor, Prioritized {
  @Override
  public int getPriority() {
    return InterceptorOrder.ERRORS;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    MappingCall<Q, R> mapping = new MappingCall<>(call);
    ServerCall.Listener<Q> listener;
    try {
      listener = next.startCall(mapping, headers);
    } catch (Throwable failure) {
      mapping.fail(failure);
      return new ServerCall.Listener<>() {};
    }
    return new MappingListener<>(listener, mapping);
  }

  private static final class MappingCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private final AtomicBoolean closed = new AtomicBoolean();

    MappingCall(ServerCall<Q, R> delegate) {
      super(delegate);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (!closed.compareAndSet(false, true)) {
        return; // the first end counts, as when a method throws after onError
      }
      if (status.isOk()) {
        super.close(status, trailers);
        return;
      }
      StatusRuntimeException mapped =
          status.getCause() instanceof ServiceException known
              ? Statuses.toStatusRuntimeException(known)
              : Statuses.complete(status, trailers);
      Metadata details = mapped.getTrailers();
      super.close(mapped.getStatus(), details == null ? new Metadata() : details);
    }

    void fail(Throwable failure) {
      if (closed.compareAndSet(false, true)) {
        StatusRuntimeException mapped = Statuses.toStatusRuntimeException(failure);
        Metadata details = mapped.getTrailers();
        super.close(mapped.getStatus(), details == null ? new Metadata() : details);
      }
    }

    boolean isClosed() {
      return closed.get();
    }
  }

  private static final class MappingListener<Q> extends SimpleForwardingServerCallListener<Q> {
    private final MappingCall<Q, ?> call;

    MappingListener(ServerCall.Listener<Q> delegate, MappingCall<Q, ?> call) {
      super(delegate);
      this.call = call;
    }

    @Override
    public void onMessage(Q message) {
      if (!call.isClosed()) {
        guarded(() -> super.onMessage(message));
      }
    }

    @Override
    public void onHalfClose() {
      if (!call.isClosed()) { // a refused message must not reach the method as a missing one
        guarded(super::onHalfClose);
      }
    }

    @Override
    public void onReady() {
      guarded(super::onReady);
    }

    private void guarded(Runnable step) {
      try {
        step.run();
      } catch (Throwable failure) {
        call.fail(failure);
      }
    }
  }
}
