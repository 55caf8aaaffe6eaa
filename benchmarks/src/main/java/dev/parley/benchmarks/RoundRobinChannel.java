package dev.parley.benchmarks;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Spreads calls over several connections, as several clients do. */
final class RoundRobinChannel extends Channel {
  private final List<Channel> connections;
  private final AtomicInteger next = new AtomicInteger();

  RoundRobinChannel(List<Channel> connections) {
    this.connections = connections;
  }

  @Override
  public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
    return connections
        .get(Math.floorMod(next.getAndIncrement(), connections.size()))
        .newCall(method, options);
  }

  @Override
  public String authority() {
    return connections.get(0).authority();
  }
}
