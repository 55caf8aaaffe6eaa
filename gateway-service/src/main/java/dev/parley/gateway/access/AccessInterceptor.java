package dev.parley.gateway.access;

import dev.parley.gateway.caller.Caller;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.grpc.InterceptorOrder;
import dev.parley.proto.options.v1.Access;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.inprocess.InProcessSocketAddress;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call in when its key or session may make it, for gRPC and HTTP alike. Everything it needs
 * is in memory: it runs on the event loop. What follows finds the caller in the context, which ends
 * with the call, so that calls to other services end too when the client leaves.
 */
@ApplicationScoped
@GlobalInterceptor
public class AccessInterceptor implements ServerInterceptor, Prioritized {
  private static final int PRIORITY = (InterceptorOrder.ERRORS + InterceptorOrder.VALIDATION) / 2;
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> API_KEY =
      Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "bearer ";

  private final AccessRules rules = new AccessRules();
  private final KeyRing keys;
  private final Sessions sessions;
  private final RateLimiter limiter;

  AccessInterceptor(KeyRing keys, Sessions sessions, RateLimiter limiter) {
    this.keys = keys;
    this.sessions = sessions;
    this.limiter = limiter;
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (AccessRules.isOpen(call.getMethodDescriptor())) {
      return next.startCall(call, headers);
    }
    Caller caller = identify(headers);
    rules.check(call.getMethodDescriptor(), caller.role());
    if (!isInProcess(call)) {
      limiter.take(caller);
    }
    return proceed(call, headers, next, caller);
  }

  /**
   * Lets an HTTP request in before its body is read, and counts it, whatever the body then is. The
   * call that is made of it comes through here again, in process, and is not counted twice.
   *
   * @throws ServiceException UNAUTHENTICATED, PERMISSION_DENIED, OVERLOADED
   */
  public void admit(MethodDescriptor<?, ?> method, Metadata headers) {
    Caller caller = identify(headers);
    rules.check(method, caller.role());
    limiter.take(caller);
  }

  /**
   * Lets an HTTP request in that no method of the contract stands behind.
   *
   * @param path what is called
   * @return who calls
   * @throws ServiceException UNAUTHENTICATED, PERMISSION_DENIED, OVERLOADED
   */
  public Caller admit(Access access, String path, Metadata headers) {
    Caller caller = identify(headers);
    AccessRules.check(access, path, caller.role());
    limiter.take(caller);
    return caller;
  }

  private static boolean isInProcess(ServerCall<?, ?> call) {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
        instanceof InProcessSocketAddress;
  }

  private Caller identify(Metadata headers) {
    String credential = credential(headers);
    if (credential == null) {
      throw unauthenticated(
          "API key is missing: send authorization: Bearer <key> or x-api-key",
          "CREDENTIALS_MISSING");
    }
    return (credential.startsWith(SessionTokens.PREFIX)
            ? sessions.find(credential)
            : keys.find(credential))
        .orElseThrow(
            () ->
                unauthenticated(
                    "API key or session is not known, revoked or past its time",
                    "CREDENTIALS_INVALID"));
  }

  private static @Nullable String credential(Metadata headers) {
    String authorization = headers.get(AUTHORIZATION);
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return authorization.substring(BEARER.length()).trim();
    }
    return headers.get(API_KEY);
  }

  private static <Q, R> ServerCall.Listener<Q> proceed(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next, Caller caller) {
    Context.CancellableContext context = caller.in(Context.current()).withCancellation();
    ServerCall<Q, R> ending =
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            try {
              super.close(status, trailers);
            } finally {
              context.cancel(null);
            }
          }
        };
    return new SimpleForwardingServerCallListener<>(
        Contexts.interceptCall(context, ending, headers, next)) {
      @Override
      public void onCancel() {
        try {
          super.onCancel();
        } finally {
          context.cancel(null);
        }
      }
    };
  }

  private static ServiceException unauthenticated(String message, String reason) {
    return new ServiceException(ErrorKind.UNAUTHENTICATED, message).withReason(reason);
  }
}
