package dev.parley.gateway.neighbours;

import dev.parley.kit.grpc.ClientCallInterceptor;
import dev.parley.kit.thread.NamedThreads;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.grpc.api.ChannelBuilderCustomizer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One channel to each service behind the gateway. Made here rather than by Quarkus because only the
 * maker of a channel can cut its waiting short: a service that comes back is found within a second.
 */
@Singleton
public class Neighbours {
  private static final int MAX_MESSAGE_BYTES = 16 << 20; // lists of documents and products

  private final ManagedChannel nlp;
  private final ManagedChannel recommender;
  private final ManagedChannel feedback;
  private final ScheduledExecutorService reconnecting =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("reconnect"));

  Neighbours(
      NeighboursConfig config,
      @Any @GlobalInterceptor Instance<ClientInterceptor> interceptors,
      @Any Instance<ChannelBuilderCustomizer<NettyChannelBuilder>> customizers) {
    // The first call to the kit's customizer makes it, and with it the resolver of static
    // addresses.
    customizers.forEach(ChannelBuilderCustomizer::priority);
    List<ClientInterceptor> all =
        interceptors.stream()
            .sorted((a, b) -> Boolean.compare(isKit(b), isKit(a))) // traces lie outside
            .toList();
    this.nlp = open("nlp", config, all);
    this.recommender = open("recommender", config, all);
    this.feedback = open("feedback", config, all);
    long interval = config.reconnectInterval().toMillis();
    var unused =
        reconnecting.scheduleWithFixedDelay(
            () -> List.of(nlp, recommender, feedback).forEach(Neighbours::reconnect),
            interval,
            interval,
            TimeUnit.MILLISECONDS);
  }

  private static boolean isKit(ClientInterceptor interceptor) {
    return interceptor instanceof ClientCallInterceptor;
  }

  private static ManagedChannel open(
      String name, NeighboursConfig config, List<ClientInterceptor> interceptors) {
    return NettyChannelBuilder.forTarget("static://" + name)
        .usePlaintext()
        .enableRetry()
        .keepAliveTime(config.keepAlive().toMillis(), TimeUnit.MILLISECONDS)
        .keepAliveTimeout(3, TimeUnit.SECONDS)
        .maxInboundMessageSize(MAX_MESSAGE_BYTES)
        .intercept(interceptors)
        .build();
  }

  private static void reconnect(ManagedChannel channel) {
    ConnectivityState unused = channel.getState(true); // leaves the idle state
    channel.resetConnectBackoff();
  }

  public Channel nlp() {
    return nlp;
  }

  public Channel recommender() {
    return recommender;
  }

  public Channel feedback() {
    return feedback;
  }

  @PreDestroy
  void stop() {
    reconnecting.shutdownNow();
    List.of(nlp, recommender, feedback).forEach(ManagedChannel::shutdownNow);
  }
}
