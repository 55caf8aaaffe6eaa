package dev.parley.kit.grpc;

import io.grpc.NameResolverRegistry;
import io.grpc.netty.NettyChannelBuilder;
import io.quarkus.arc.Unremovable;
import io.quarkus.grpc.api.ChannelBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcClientConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;

/**
 * Lets Quarkus clients with {@code name-resolver=static} find their service in {@code
 * parley.<host>.addresses}. Registered here and not through {@code META-INF/services}, which gRPC
 * reads with a class loader that in tests does not see the application.
 */
@ApplicationScoped
@Unremovable
class StaticAddresses implements ChannelBuilderCustomizer<NettyChannelBuilder> {
  private static final int KEEP_ALIVE_SECONDS = 20;
  private static final int KEEP_ALIVE_TIMEOUT_SECONDS = 5;

  private final StaticNameResolverProvider provider;

  StaticAddresses(Config config) {
    this.provider =
        new StaticNameResolverProvider(
            name -> config.getValue("parley." + name + ".addresses", String.class));
    NameResolverRegistry.getDefaultRegistry().register(provider);
  }

  /** Also finds out when a machine vanished without closing its connections. */
  @Override
  public Map<String, Object> customize(
      String name, GrpcClientConfiguration config, NettyChannelBuilder builder) {
    builder
        .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(KEEP_ALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    return Map.of();
  }

  @PreDestroy
  void close() {
    NameResolverRegistry.getDefaultRegistry().deregister(provider);
  }
}
