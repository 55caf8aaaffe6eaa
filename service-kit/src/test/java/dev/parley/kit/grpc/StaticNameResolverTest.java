package dev.parley.kit.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.grpc.probe.CallRequest;
import dev.parley.kit.grpc.probe.CallResponse;
import dev.parley.kit.grpc.probe.ProbeGrpc;
import dev.parley.kit.grpc.probe.StreamRequest;
import dev.parley.kit.grpc.probe.StreamResponse;
import io.grpc.ManagedChannel;
import io.grpc.NameResolverRegistry;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaticNameResolverTest {
  private final List<Server> servers = new ArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger attempts = new AtomicInteger();
  private StaticNameResolverProvider provider;
  private ManagedChannel channel;

  @BeforeEach
  void open() throws IOException {
    servers.add(server("one", 0));
    servers.add(server("two", 0));
    String addresses =
        "127.0.0.1:" + servers.get(0).getPort() + ", 127.0.0.1:" + servers.get(1).getPort();
    provider = new StaticNameResolverProvider(name -> addresses);
    NameResolverRegistry.getDefaultRegistry().register(provider);
    channel = NettyChannelBuilder.forTarget("static://resolver-probe").usePlaintext().build();
  }

  @AfterEach
  void close() {
    channel.shutdownNow();
    servers.forEach(Server::shutdownNow);
    NameResolverRegistry.getDefaultRegistry().deregister(provider);
  }

  @Test
  void callsAreSpreadOverAllAddresses() {
    assertThat(namesOf(20)).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void backendThatGoesIsAvoidedAndUsedAgainWhenItIsBack() throws Exception {
    namesOf(10);
    int port = servers.get(0).getPort();
    servers.get(0).shutdownNow().awaitTermination();
    assertThat(namesOf(20)).containsExactly("two");

    servers.set(0, server("one", port));

    // gRPC reconnects after a backoff of about a second.
    await().until(() -> namesOf(4).size() == 2);
  }

  @Test
  void unaryCallIsTriedThreeTimes() {
    failures.set(2);
    assertThat(call().getText()).isNotEmpty();

    failures.set(3);
    attempts.set(0);
    assertThatThrownBy(this::call).isInstanceOf(StatusRuntimeException.class);
    assertThat(attempts).hasValue(3);
  }

  @Test
  void streamIsTriedOnce() {
    failures.set(1);

    assertThatThrownBy(() -> stub().stream(StreamRequest.getDefaultInstance()).hasNext())
        .isInstanceOf(StatusRuntimeException.class);
    assertThat(attempts).hasValue(1);
  }

  private Set<String> namesOf(int calls) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < calls; i++) {
      names.add(call().getText());
    }
    return names;
  }

  private CallResponse call() {
    return stub().call(CallRequest.getDefaultInstance());
  }

  private ProbeGrpc.ProbeBlockingStub stub() {
    return ProbeGrpc.newBlockingStub(channel)
        .withWaitForReady()
        .withDeadlineAfter(10, TimeUnit.SECONDS);
  }

  private Server server(String name, int port) throws IOException {
    return NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .addService(new FailingProbe(name))
        .build()
        .start();
  }

  private final class FailingProbe extends ProbeGrpc.ProbeImplBase {
    private final String name;

    FailingProbe(String name) {
      this.name = name;
    }

    @Override
    public void call(CallRequest request, StreamObserver<CallResponse> observer) {
      if (failed(observer)) {
        return;
      }
      observer.onNext(CallResponse.newBuilder().setText(name).build());
      observer.onCompleted();
    }

    @Override
    public void stream(StreamRequest request, StreamObserver<StreamResponse> observer) {
      if (!failed(observer)) {
        observer.onCompleted();
      }
    }

    private boolean failed(StreamObserver<?> observer) {
      attempts.incrementAndGet();
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
        return false;
      }
      observer.onError(Status.UNAVAILABLE.asRuntimeException());
      return true;
    }
  }
}
