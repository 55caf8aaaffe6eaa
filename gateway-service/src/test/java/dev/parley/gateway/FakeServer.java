package dev.parley.gateway;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gRPC server that can be killed and comes back at the same address. */
public final class FakeServer {
  private final List<BindableService> services;
  private int port;
  private @Nullable Server server;

  FakeServer(BindableService... services) {
    this.services = List.of(services);
  }

  public synchronized void start() {
    if (server != null) {
      return;
    }
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    services.forEach(builder::addService);
    try {
      Server started = builder.build().start();
      port = started.getPort();
      server = started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Breaks off every call at once, as a killed process does. */
  public synchronized void kill() {
    Server running = server;
    if (running != null) {
      running.shutdownNow();
      try {
        boolean unused = running.awaitTermination(5, java.util.concurrent.TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      server = null;
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }
}
