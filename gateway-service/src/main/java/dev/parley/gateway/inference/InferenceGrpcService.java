package dev.parley.gateway.inference;

import dev.parley.gateway.calls.Calls;
import dev.parley.gateway.generation.GenerationThreads;
import dev.parley.proto.inference.GRPCInferenceServiceGrpc;
import dev.parley.proto.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
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
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.util.function.BiFunction;

/** Edge of the Open Inference Protocol. */
@GrpcService
class InferenceGrpcService extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {
  private final InferenceClient client;
  private final GenerationThreads threads;
  private final Calls calls;

  InferenceGrpcService(InferenceClient client, GenerationThreads threads, Calls calls) {
    this.client = client;
    this.threads = threads;
    this.calls = calls;
  }

  @Override
  public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> observer) {
    pass(request, observer, GRPCInferenceServiceBlockingStub::serverLive);
  }

  @Override
  public void serverReady(
      ServerReadyRequest request, StreamObserver<ServerReadyResponse> observer) {
    pass(request, observer, GRPCInferenceServiceBlockingStub::serverReady);
  }

  @Override
  public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> observer) {
    pass(request, observer, GRPCInferenceServiceBlockingStub::modelReady);
  }

  @Override
  public void serverMetadata(
      ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> observer) {
    pass(request, observer, GRPCInferenceServiceBlockingStub::serverMetadata);
  }

  @Override
  public void modelMetadata(
      ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> observer) {
    pass(request, observer, GRPCInferenceServiceBlockingStub::modelMetadata);
  }

  @Override
  public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> observer) {
    calls.unary(observer, threads, caller -> client.modelInfer(caller.tenant(), request));
  }

  private <Q, R> void pass(
      Q request,
      StreamObserver<R> observer,
      BiFunction<GRPCInferenceServiceBlockingStub, Q, R> method) {
    calls.unary(observer, caller -> client.call(stub -> method.apply(stub, request)));
  }
}
