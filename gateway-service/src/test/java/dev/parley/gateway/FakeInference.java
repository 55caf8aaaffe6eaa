package dev.parley.gateway;

import dev.parley.proto.inference.GRPCInferenceServiceGrpc;
import dev.parley.proto.inference.ModelInferRequest;
import dev.parley.proto.inference.ModelInferResponse;
import io.grpc.stub.StreamObserver;

/** An inference server that answers with the request's raw contents, and its tenant as the id. */
final class FakeInference extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {
  @Override
  public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> observer) {
    observer.onNext(
        ModelInferResponse.newBuilder()
            .setModelName(request.getModelName())
            .setId(request.getParametersOrThrow("tenant").getStringParam())
            .addAllRawOutputContents(request.getRawInputContentsList())
            .build());
    observer.onCompleted();
  }
}
