package dev.parley.kit.grpc;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.role.ServiceConfig;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets only services of the same suite call an internal server. Health checks and reflection stay
 * open: probes and tools know no secret, and they show nothing of customers.
 */
@ApplicationScoped
@GlobalInterceptor
public class InternalTokenInterceptor implements ServerInterceptor, Prioritized {
  private final boolean internalServer;
  private final Optional<byte[]> token;

  /**
   * @throws IllegalStateException when the server is internal and there is no token to ask for
   */
  InternalTokenInterceptor(ServiceConfig config) {
    this.internalServer = config.internal().server();
    this.token =
        config
            .internal()
            .token()
            .filter(text -> !text.isBlank())
            .map(text -> text.getBytes(StandardCharsets.UTF_8));
    if (internalServer && token.isEmpty()) {
      throw new IllegalStateException(
          "an internal server needs the suite's secret: set PARLEY_INTERNAL_TOKEN");
    }
  }

  @Override
  public int getPriority() {
    return InterceptorOrder.INTERNAL_TOKEN;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (internalServer
        && !OpenServices.contains(call.getMethodDescriptor())
        && !isKnown(headers.get(InternalToken.HEADER))) {
      throw new ServiceException(
              ErrorKind.UNAUTHENTICATED, "this server takes calls of its own suite only")
          .withReason("INTERNAL_TOKEN_REQUIRED");
    }
    return next.startCall(call, headers);
  }

  private boolean isKnown(@Nullable String presented) {
    return presented != null
        && token.isPresent()
        && MessageDigest.isEqual(token.get(), presented.getBytes(StandardCharsets.UTF_8));
  }
}
