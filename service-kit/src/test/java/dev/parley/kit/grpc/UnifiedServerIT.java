package dev.parley.kit.grpc;

import dev.parley.embedded.quarkus.PostgresResource;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The one server for gRPC, HTTP and pages of the gateway. */
@QuarkusTest
@TestProfile(UnifiedServerIT.Unified.class)
@QuarkusTestResource(PostgresResource.class)
class UnifiedServerIT implements CallContract {
  private @Nullable ManagedChannel channel;

  public static class Unified implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.grpc.server.use-separate-server", "false");
    }
  }

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
    int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }
}
