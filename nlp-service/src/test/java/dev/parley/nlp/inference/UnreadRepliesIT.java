package dev.parley.nlp.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.error.Statuses;
import dev.parley.nlp.ModelTransfer;
import dev.parley.nlp.ServiceClient;
import dev.parley.nlp.TinyGpt2;
import dev.parley.proto.inference.GRPCInferenceServiceGrpc;
import dev.parley.proto.inference.InferParameter;
import dev.parley.proto.inference.InferTensorContents;
import dev.parley.proto.inference.ModelInferRequest;
import dev.parley.proto.inference.ModelInferRequest.InferInputTensor;
import dev.parley.proto.inference.ModelInferResponse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that ask for logits over the network and do not read them. */
@QuarkusTest
class UnreadRepliesIT {
  private static final String FAMILY = "unread";

  private static final long REPLY_BYTES =
      (long) Float.BYTES * TinyGpt2.CONTEXT * TinyGpt2.VOCABULARY;

  /** So that no reply is taken in whole before somebody reads. */
  private static final int WINDOW_BYTES = 1 << 16;

  @Inject InferenceConfig config;
  @Inject LogitsMemory memory;

  private final ServiceClient client = ServiceClient.connectWithWindow(WINDOW_BYTES);
  private final ServiceClient other = ServiceClient.connect();

  @TempDir Path temporary;

  @BeforeEach
  void serve() throws IOException {
    Path folder = TinyGpt2.write(temporary.resolve("model"), 17);
    String version = new ModelTransfer(client).bring(FAMILY, folder).getVersion();
    client.promote(FAMILY, version, 1);
    client.awaitLanguageModel(FAMILY, version);
  }

  @AfterEach
  void disconnect() {
    client.close();
    other.close();
  }

  @Test
  void unreadRepliesOfATenantHaveABoundUntilTheyAreReadOrGivenUp() throws Exception {
    int bound = Math.toIntExact(config.tenantLogitsBytes() / REPLY_BYTES);
    List<UnreadCall> calls = new ArrayList<>();
    UnreadCall refused = ask();
    while (refused.isAnswered()) {
      calls.add(refused);
      assertThat(calls.size()).as("replies that nobody reads").isLessThanOrEqualTo(bound);
      refused = ask();
    }

    assertThat(calls).hasSize(bound);
    ServiceException refusal = refused.failure();
    assertThat(refusal.kind()).isEqualTo(ErrorKind.OVERLOADED);
    assertThat(refusal.reason()).isEqualTo("LOGITS_UNREAD");
    assertThat(refusal.retryAfter()).isPresent();
    assertThat(other.inference().modelInfer(request(other.tenant())).getOutputs(0).getName())
        .isEqualTo("logits");

    for (int i = 0; i < calls.size(); i++) {
      if (i % 2 == 0) {
        assertThat(calls.get(i).read().getOutputs(0).getShape(1)).isEqualTo(TinyGpt2.CONTEXT);
      } else {
        calls.get(i).giveUp();
      }
    }
    await().until(() -> memory.held() == 0);
    assertThat(ask().isAnswered()).isTrue();
  }

  private UnreadCall ask() {
    return new UnreadCall(
        client
            .inference()
            .getChannel()
            .newCall(GRPCInferenceServiceGrpc.getModelInferMethod(), CallOptions.DEFAULT),
        request(client.tenant()));
  }

  private static ModelInferRequest request(String tenant) {
    return ModelInferRequest.newBuilder()
        .setModelName(FAMILY)
        .putParameters("tenant", InferParameter.newBuilder().setStringParam(tenant).build())
        .addInputs(
            InferInputTensor.newBuilder()
                .setName("input_ids")
                .setDatatype("INT64")
                .addShape(TinyGpt2.CONTEXT)
                .setContents(
                    InferTensorContents.newBuilder()
                        .addAllInt64Contents(Collections.nCopies(TinyGpt2.CONTEXT, 3L))))
        .build();
  }

  /** A call that lets a reply stay in the connection until it is told to read. */
  private static final class UnreadCall extends ClientCall.Listener<ModelInferResponse> {
    private final ClientCall<ModelInferRequest, ModelInferResponse> call;

    /** Whether the service began to answer; false when it refused. */
    private final CompletableFuture<Boolean> answered = new CompletableFuture<>();

    private final CompletableFuture<ModelInferResponse> reply = new CompletableFuture<>();

    UnreadCall(ClientCall<ModelInferRequest, ModelInferResponse> call, ModelInferRequest request) {
      this.call = call;
      call.start(this, new Metadata());
      call.sendMessage(request);
      call.halfClose();
    }

    boolean isAnswered() throws Exception {
      return answered.get(60, TimeUnit.SECONDS);
    }

    ModelInferResponse read() throws Exception {
      call.request(1);
      return reply.get(60, TimeUnit.SECONDS);
    }

    void giveUp() {
      call.cancel("nobody wants it", null);
    }

    ServiceException failure() {
      return reply.handle((none, failure) -> Statuses.toServiceException(failure)).join();
    }

    @Override
    public void onHeaders(Metadata headers) {
      answered.complete(true);
    }

    @Override
    public void onMessage(ModelInferResponse message) {
      reply.complete(message);
    }

    @Override
    public void onClose(Status status, @Nullable Metadata trailers) {
      reply.completeExceptionally(status.asRuntimeException(trailers));
      answered.complete(false);
    }
  }
}
