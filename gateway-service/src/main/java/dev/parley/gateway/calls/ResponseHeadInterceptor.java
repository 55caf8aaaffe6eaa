package dev.parley.gateway.calls;

import dev.parley.kit.grpc.InterceptorOrder;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a streaming method send the head of its response before the first message, which the stream
 * observer of grpc-java can't. A client that follows a quiet topic thus knows that it is connected.
 */
@ApplicationScoped
@GlobalInterceptor
public class ResponseHeadInterceptor implements ServerInterceptor, Prioritized {
  private static final Context.Key<Runnable> SEND_HEAD = Context.key("parley-send-head");

  @Override
  public int getPriority() {
    return InterceptorOrder.VALIDATION + 1;
  }

  static Runnable current() {
    Runnable sendHead = SEND_HEAD.get();
    return sendHead == null ? () -> {} : sendHead;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (call.getMethodDescriptor().getType() == MethodDescriptor.MethodType.UNARY) {
      return next.startCall(call, headers);
    }
    HeadOnceCall<Q, R> once = new HeadOnceCall<>(call);
    Runnable sendHead = () -> once.sendHeaders(new Metadata());
    return Contexts.interceptCall(
        Context.current().withValue(SEND_HEAD, sendHead), once, headers, next);
  }

  private static final class HeadOnceCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private final AtomicBoolean sent = new AtomicBoolean();

    HeadOnceCall(ServerCall<Q, R> delegate) {
      super(delegate);
    }

    @Override
    public void sendHeaders(Metadata headers) {
      if (sent.compareAndSet(false, true)) {
        super.sendHeaders(headers);
      }
    }
  }
}
