package dev.parley.kit.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import dev.parley.kit.grpc.probe.CallRequest;
import dev.parley.kit.grpc.probe.ForwardRequest;
import dev.parley.kit.grpc.probe.ProbeGrpc;
import dev.parley.kit.grpc.probe.RelayGrpc;
import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What one service of the suite can rely on when it calls another through a Quarkus client. */
interface ForwardContract {
  int port();

  @Test
  default void clientSendsTheSecretAndADeadline() {
    assertThat(Long.parseLong(forward("reply", 20_000))).isBetween(1L, 2_000L);
  }

  @Test
  default void shorterDeadlineOfTheCallInHandWins() {
    forward("reply", 20_000); // the first call of a JVM takes its time

    assertThat(Long.parseLong(forward("reply", 900))).isBetween(1L, 900L);
  }

  @Test
  default void errorOfTheOtherServiceReachesTheCallerAsItWas() {
    StatusRuntimeException failure =
        Assertions.catchThrowableOfType(
            StatusRuntimeException.class, () -> forward("throw-not-found", 20_000));

    com.google.rpc.Status status = Objects.requireNonNull(StatusProto.fromThrowable(failure));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(status.getDetailsList()).filteredOn(any -> any.is(ErrorInfo.class)).hasSize(1);
    assertThat(status.toString()).contains("DOCUMENT_NOT_FOUND");
  }

  @Test
  default void callWithoutOrWithAnotherSecretIsUnauthenticated() {
    for (String token : new String[] {"", "guessed"}) {
      ManagedChannel channel = channel();
      try {
        StatusRuntimeException failure =
            Assertions.catchThrowableOfType(
                StatusRuntimeException.class,
                () ->
                    ProbeGrpc.newBlockingStub(channel)
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(secret(token)))
                        .call(CallRequest.getDefaultInstance()));
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(String.valueOf(StatusProto.fromThrowable(failure)))
            .contains("INTERNAL_TOKEN_REQUIRED");
      } finally {
        channel.shutdownNow();
      }
    }
  }

  @Test
  default void probesNeedNoSecret() {
    ManagedChannel channel = channel();
    try {
      assertThat(
              HealthGrpc.newBlockingStub(channel)
                  .check(HealthCheckRequest.getDefaultInstance())
                  .getStatus())
          .isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
    } finally {
      channel.shutdownNow();
    }
  }

  private String forward(String behaviour, long deadlineMillis) {
    ManagedChannel channel = channel();
    try {
      return RelayGrpc.newBlockingStub(channel)
          .withInterceptors(
              MetadataUtils.newAttachHeadersInterceptor(secret("test-internal-token")))
          .withDeadlineAfter(deadlineMillis, TimeUnit.MILLISECONDS)
          .forward(ForwardRequest.newBuilder().setBehaviour(behaviour).build())
          .getText();
    } finally {
      channel.shutdownNow();
    }
  }

  private ManagedChannel channel() {
    return NettyChannelBuilder.forAddress("127.0.0.1", port()).usePlaintext().build();
  }

  private static Metadata secret(String token) {
    Metadata headers = new Metadata();
    headers.put(InternalToken.HEADER, token);
    return headers;
  }
}
