package dev.parley.gateway.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.GatewayClient;
import dev.parley.proto.inference.GRPCInferenceServiceGrpc;
import dev.parley.proto.inference.InferParameter;
import dev.parley.proto.inference.ModelInferRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InferenceIT {
  private static final ModelInferRequest REQUEST =
      ModelInferRequest.newBuilder()
          .setModelName("sentiment")
          .putParameters("tenant", InferParameter.newBuilder().setStringParam("another").build())
          .addRawInputContents(ByteString.copyFromUtf8("raw"))
          .build();

  private GatewayClient gateway;

  @BeforeEach
  void connect() {
    gateway = new GatewayClient();
  }

  @AfterEach
  void disconnect() {
    gateway.close();
  }

  @Test
  void callsPassWithTheCallersTenantWhateverTheySay() {
    var response =
        GRPCInferenceServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.CLIENT_KEY))
            .modelInfer(REQUEST);

    assertThat(response.getModelName()).isEqualTo("sentiment");
    assertThat(response.getRawOutputContents(0).toStringUtf8()).isEqualTo("raw");
    assertThat(response.getId()).isEqualTo("default");
  }

  @Test
  void onlyBackendsMayCall() {
    assertThat(codeFor(FakeNeighbours.CLIENT_KEY)).isEqualTo(Status.Code.OK);
    assertThat(codeFor(FakeNeighbours.PUBLISHABLE_KEY)).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(codeFor("no-such-key")).isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  private Status.Code codeFor(String key) {
    try {
      var unused = GRPCInferenceServiceGrpc.newBlockingStub(gateway.as(key)).modelInfer(REQUEST);
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  @Test
  void reflectionShowsTheProtocol() throws Exception {
    CompletableFuture<ServerReflectionResponse> reply = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> requests =
        ServerReflectionGrpc.newStub(gateway.as(FakeNeighbours.CLIENT_KEY))
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    reply.complete(response);
                  }

                  @Override
                  public void onError(Throwable failure) {
                    reply.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {}
                });
    requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());

    assertThat(reply.get(10, TimeUnit.SECONDS).getListServicesResponse().getServiceList())
        .extracting("name")
        .contains("inference.GRPCInferenceService");
    requests.onCompleted();
  }
}
