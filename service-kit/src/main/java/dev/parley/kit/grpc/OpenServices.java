package dev.parley.kit.grpc;

import io.grpc.MethodDescriptor;
import java.util.Set;

/** Services of gRPC itself, which probes and tools call: they know no secret and outlive drains. */
final class OpenServices {
  private static final Set<String> NAMES =
      Set.of(
          "grpc.health.v1.Health",
          "grpc.reflection.v1.ServerReflection",
          "grpc.reflection.v1alpha.ServerReflection");

  private OpenServices() {}

  static boolean contains(MethodDescriptor<?, ?> method) {
    return NAMES.contains(String.valueOf(method.getServiceName()));
  }
}
