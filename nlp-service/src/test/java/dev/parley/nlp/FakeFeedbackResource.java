package dev.parley.nlp;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts {@link FakeFeedback}; a test field of that type receives it. */
public final class FakeFeedbackResource implements QuarkusTestResourceLifecycleManager {
  private final FakeFeedback feedback = new FakeFeedback();
  private @Nullable Server server;

  @Override
  public Map<String, String> start() {
    try {
      Server started =
          NettyServerBuilder.forPort(0)
              .addService(feedback.registry())
              .addService(feedback.training())
              .build()
              .start();
      server = started;
      return Map.of("parley.feedback.addresses", "127.0.0.1:" + started.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(feedback, new TestInjector.MatchesType(FakeFeedback.class));
  }

  @Override
  public void stop() {
    if (server != null) {
      server.shutdownNow();
    }
  }
}
