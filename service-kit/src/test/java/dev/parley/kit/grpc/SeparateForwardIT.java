package dev.parley.kit.grpc;

import dev.parley.embedded.quarkus.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

@QuarkusTest
@TestProfile(SeparateForwardIT.Internal.class)
@QuarkusTestResource(PostgresResource.class)
class SeparateForwardIT implements ForwardContract {
  public static class Internal implements QuarkusTestProfile {
    private static final int PORT = FreePort.find();

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.grpc.server.test-port",
          Integer.toString(PORT),
          "parley.nlp.addresses",
          "127.0.0.1:" + PORT,
          "parley.internal.server",
          "true");
    }
  }

  @Override
  public int port() {
    return Integer.parseInt(
        ConfigProvider.getConfig()
            .getValue("parley.nlp.addresses", String.class)
            .split(":", -1)[1]);
  }
}
