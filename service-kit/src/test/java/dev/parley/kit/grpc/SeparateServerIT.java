package dev.parley.kit.grpc;

import dev.parley.embedded.quarkus.PostgresResource;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The Netty server of internal services. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SeparateServerIT implements CallContract {
  private @Nullable ManagedChannel channel;

  @BeforeEach
  void open() {
    channel = connect();
  }

  @AfterEach
  void close() {
    Objects.requireNonNull(channel).shutdownNow();
  }

  @Override
  public Channel channel() {
    return Objects.requireNonNull(channel);
  }

  private static ManagedChannel connect() {
    int port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class);
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }
}
