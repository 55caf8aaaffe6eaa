package dev.parley.kit.grpc;

import io.grpc.Metadata;

/** The header by which the services of one suite know each other. */
final class InternalToken {
  static final Metadata.Key<String> HEADER =
      Metadata.Key.of("x-parley-internal-token", Metadata.ASCII_STRING_MARSHALLER);

  private InternalToken() {}
}
