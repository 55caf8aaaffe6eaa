package dev.parley.kit.grpc;

import io.grpc.ServerInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The interceptors for a server that Quarkus does not build, such as an in-process one. What is
 * about the network (internal token, late replies) is not among them.
 */
@ApplicationScoped
public class KitInterceptors {
  private final List<ServerInterceptor> innermostFirst;

  KitInterceptors(
      ValidationInterceptor validation,
      ErrorInterceptor errors,
      LoggingInterceptor logging,
      DeadlineInterceptor deadline) {
    this.innermostFirst = List.of(validation, errors, logging, deadline);
  }

  /** In the order in which {@code ServerBuilder.intercept} takes them: the last one runs first. */
  public List<ServerInterceptor> innermostFirst() {
    return innermostFirst;
  }
}
