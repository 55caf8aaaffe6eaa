package dev.parley.kit.grpc;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that Quarkus does not build, with the kit's interceptors added by hand. */
class InProcessServerTest implements CallContract {
  private static final String NAME = "probe";

  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void open() throws IOException {
    InProcessServerBuilder builder =
        InProcessServerBuilder.forName(NAME).addService(new ProbeGrpcService());
    for (ServerInterceptor interceptor :
        new KitInterceptors(
                new ValidationInterceptor(),
                new ErrorInterceptor(),
                new LoggingInterceptor(),
                new DeadlineInterceptor())
            .innermostFirst()) {
      builder.intercept(interceptor);
    }
    server = builder.build().start();
    channel = InProcessChannelBuilder.forName(NAME).build();
  }

  @AfterEach
  void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Override
  public Channel channel() {
    return channel;
  }
}
