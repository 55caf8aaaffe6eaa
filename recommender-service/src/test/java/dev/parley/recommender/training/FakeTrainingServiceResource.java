package dev.parley.recommender.training;

import dev.parley.embedded.LoopbackPort;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A feedback service's training part; a test field of type {@link FakeTrainingService} gets it. */
public final class FakeTrainingServiceResource implements QuarkusTestResourceLifecycleManager {
  private final FakeTrainingService service = new FakeTrainingService();
  private @Nullable Server server;

  @Override
  public Map<String, String> start() {
    int port = LoopbackPort.free();
    try {
      server =
          NettyServerBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
              .addService(service)
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of("parley.feedback.addresses", LoopbackPort.HOST + ":" + port);
  }

  @Override
  public void inject(TestInjector testInjector) {
    testInjector.injectIntoFields(service, new TestInjector.MatchesType(FakeTrainingService.class));
  }

  @Override
  public void stop() {
    if (server != null) {
      server.shutdownNow();
    }
  }
}
