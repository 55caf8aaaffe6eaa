package dev.parley.nlp.inference;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.thread.NamedThreads;
import dev.parley.proto.inference.GRPCInferenceServiceGrpc;
import dev.parley.proto.inference.ModelInferRequest;
import dev.parley.proto.inference.ModelInferResponse;
import dev.parley.proto.inference.ModelMetadataRequest;
import dev.parley.proto.inference.ModelMetadataResponse;
import dev.parley.proto.inference.ModelReadyRequest;
import dev.parley.proto.inference.ModelReadyResponse;
import dev.parley.proto.inference.ServerLiveRequest;
import dev.parley.proto.inference.ServerLiveResponse;
import dev.parley.proto.inference.ServerMetadataRequest;
import dev.parley.proto.inference.ServerMetadataResponse;
import dev.parley.proto.inference.ServerReadyRequest;
import dev.parley.proto.inference.ServerReadyResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The edge of the Open Inference Protocol. No thread waits for what a language model does. */
@GrpcService
@Blocking
class InferenceGrpcService extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {
  private static final int WRITERS = 2;

  private final InferenceModels models;
  private final String version;

  /** What a language model gives comes on its own thread, which has others to serve. */
  private final ExecutorService writers =
      Executors.newFixedThreadPool(WRITERS, new NamedThreads("inference-writer"));

  InferenceGrpcService(
      InferenceModels models,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev") String version) {
    this.models = models;
    this.version = version;
  }

  @Override
  public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> replies) {
    reply(replies, ServerLiveResponse.newBuilder().setLive(true).build());
  }

  @Override
  public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> replies) {
    reply(replies, ServerReadyResponse.newBuilder().setReady(models.isReady()).build());
  }

  @Override
  public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> replies) {
    reply(
        replies,
        ModelReadyResponse.newBuilder()
            .setReady(isServed(request.getName(), request.getVersion()))
            .build());
  }

  @Override
  public void serverMetadata(
      ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> replies) {
    reply(
        replies, ServerMetadataResponse.newBuilder().setName("parley").setVersion(version).build());
  }

  @Override
  public void modelMetadata(
      ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> replies) {
    reply(
        replies, InferenceCodec.metadata(models.require(request.getName(), request.getVersion())));
  }

  @Override
  public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> replies) {
    InferenceCodec.checkId(request);
    InferenceModel model =
        InferenceCodec.asked(
            request, models.require(request.getModelName(), request.getModelVersion()));
    Set<String> wanted = InferenceCodec.outputs(request, model);
    InferenceModel.Work work =
        model.infer(InferenceCodec.input(request, model), InferenceCodec.parameters(request));
    CompletableFuture<@Nullable Void> ended = endOf(replies, work.cancel());
    CompletableFuture<@Nullable Void> answered =
        work.result()
            .thenApplyAsync(
                result -> InferenceCodec.response(request, model, wanted, result), writers)
            .handle(
                (response, failure) -> {
                  if (failure != null) {
                    work.cancel().run();
                    replies.onError(failure);
                  } else {
                    reply(replies, response);
                  }
                  return null; // a reply that waits to be read is not held here too
                });
    Runnable release = work.release();
    var unused = CompletableFuture.allOf(ended, answered).whenComplete((v, e) -> release.run());
  }

  /**
   * When the connection has sent all of the reply, which is not before a client has read most of a
   * long one, or the call was given up.
   */
  private static CompletableFuture<@Nullable Void> endOf(
      StreamObserver<?> replies, Runnable cancel) {
    ServerCallStreamObserver<?> call = (ServerCallStreamObserver<?>) replies;
    CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    call.setOnCloseHandler(() -> ended.complete(null));
    call.setOnCancelHandler(
        () -> {
          cancel.run();
          ended.complete(null);
        });
    return ended;
  }

  @PreDestroy
  void stop() {
    writers.shutdownNow();
  }

  private boolean isServed(String name, String wantedVersion) {
    try {
      var unused = models.require(name, wantedVersion);
      return true;
    } catch (ServiceException e) {
      if (e.kind() == ErrorKind.INTERNAL) {
        throw e;
      }
      return false;
    }
  }

  private static <T> void reply(StreamObserver<T> replies, T response) {
    replies.onNext(response);
    replies.onCompleted();
  }
}
