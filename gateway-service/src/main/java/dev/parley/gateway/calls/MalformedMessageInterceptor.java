package dev.parley.gateway.calls;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.grpc.InterceptorOrder;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;

/**
 * Names bytes that are no message as the caller's mistake. The unified server drops them, together
 * with what the parser found: what is left looks like a call that ended without a request, and no
 * field can be named.
 */
@ApplicationScoped
@GlobalInterceptor
public class MalformedMessageInterceptor implements ServerInterceptor, Prioritized {
  @Override
  public int getPriority() {
    return InterceptorOrder.VALIDATION + 2;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    ServerCall.Listener<Q> listener = next.startCall(call, headers);
    if (!call.getMethodDescriptor().getType().clientSendsOneMessage()) {
      return listener;
    }
    return new SimpleForwardingServerCallListener<>(listener) {
      private boolean received;

      @Override
      public void onMessage(Q message) {
        received = true;
        super.onMessage(message);
      }

      @Override
      public void onHalfClose() {
        if (!received) {
          throw new ServiceException(
                  ErrorKind.INVALID_ARGUMENT, "request is missing or no valid Protobuf message")
              .withReason("MALFORMED_MESSAGE")
              .withField("request", "must be a valid Protobuf message whose strings are UTF-8");
        }
        super.onHalfClose();
      }
    };
  }
}
