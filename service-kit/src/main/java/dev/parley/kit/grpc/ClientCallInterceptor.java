package dev.parley.kit.grpc;

import dev.parley.kit.role.ServiceConfig;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Every call to another service carries the suite's secret and a deadline. A deadline that the call
 * site set stays; that of the call that is being handled wins when it is shorter, which gRPC itself
 * sees to.
 */
@ApplicationScoped
@GlobalInterceptor
public class ClientCallInterceptor implements ClientInterceptor {
  private static final Duration UNARY_DEADLINE = Duration.ofSeconds(2);
  private static final Duration STREAM_DEADLINE = Duration.ofSeconds(30);

  private final Optional<String> token;

  ClientCallInterceptor(ServiceConfig config) {
    this.token = config.internal().token().filter(text -> !text.isBlank());
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, withDeadline(method, options))) {
      @Override
      public void start(Listener<R> listener, Metadata headers) {
        token.ifPresent(text -> headers.put(InternalToken.HEADER, text));
        super.start(listener, headers);
      }
    };
  }

  private static CallOptions withDeadline(MethodDescriptor<?, ?> method, CallOptions options) {
    if (options.getDeadline() != null) {
      return options;
    }
    Duration deadline =
        method.getType() == MethodDescriptor.MethodType.UNARY ? UNARY_DEADLINE : STREAM_DEADLINE;
    return options.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS);
  }
}
