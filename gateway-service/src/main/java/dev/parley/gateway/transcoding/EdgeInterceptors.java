package dev.parley.gateway.transcoding;

import dev.parley.gateway.access.AccessInterceptor;
import dev.parley.gateway.calls.MalformedMessageInterceptor;
import dev.parley.gateway.calls.ResponseHeadInterceptor;
import dev.parley.kit.grpc.DrainInterceptor;
import dev.parley.kit.grpc.KitInterceptors;
import io.grpc.ServerInterceptor;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The interceptors of the public edge for a server in process, as the network server has them. */
@Singleton
final class EdgeInterceptors {
  private final List<ServerInterceptor> innermostFirst;

  EdgeInterceptors(
      KitInterceptors kit,
      DrainInterceptor drain,
      ResponseHeadInterceptor head,
      MalformedMessageInterceptor malformed,
      AccessInterceptor access) {
    List<ServerInterceptor> all = new ArrayList<>(kit.innermostFirst());
    all.addAll(
        1, List.of(head, malformed, access)); // between validation and errors, see InterceptorOrder
    all.add(drain);
    this.innermostFirst = List.copyOf(all);
  }

  /** In the order in which {@code ServerInterceptors.intercept} takes them: the last runs first. */
  List<ServerInterceptor> innermostFirst() {
    return innermostFirst;
  }
}
