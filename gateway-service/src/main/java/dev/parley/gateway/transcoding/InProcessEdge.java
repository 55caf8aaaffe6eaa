package dev.parley.gateway.transcoding;

import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.quarkus.grpc.GrpcService;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The public services once more, in process: what HTTP calls. It has the very same service beans
 * and interceptors as the network server, so that access, validation and errors can't differ.
 * Nothing hops threads here; services leave the event loop by themselves.
 */
@Singleton
final class InProcessEdge {
  private final List<ServerServiceDefinition> services;
  private final Server server;
  private final ManagedChannel channel;

  InProcessEdge(@GrpcService Instance<BindableService> services, EdgeInterceptors interceptors) {
    this.services =
        services.stream()
            .map(BindableService::bindService)
            .filter(service -> service.getServiceDescriptor().getName().startsWith("parley."))
            .toList();
    String name = InProcessServerBuilder.generateName();
    InProcessServerBuilder builder = InProcessServerBuilder.forName(name).directExecutor();
    this.services.forEach(
        service ->
            builder.addService(
                ServerInterceptors.intercept(service, interceptors.innermostFirst())));
    try {
      this.server = builder.build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.channel = InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  List<ServerServiceDefinition> services() {
    return services;
  }

  Channel channel() {
    return channel;
  }

  @PreDestroy
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }
}
