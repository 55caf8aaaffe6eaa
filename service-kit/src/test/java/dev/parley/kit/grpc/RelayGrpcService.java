package dev.parley.kit.grpc;

import dev.parley.kit.grpc.probe.CallRequest;
import dev.parley.kit.grpc.probe.CallResponse;
import dev.parley.kit.grpc.probe.ForwardRequest;
import dev.parley.kit.grpc.probe.ForwardResponse;
import dev.parley.kit.grpc.probe.ProbeGrpc;
import dev.parley.kit.grpc.probe.RelayGrpc;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;

/** A service that calls another one to answer. */
@GrpcService
@Blocking
public class RelayGrpcService extends RelayGrpc.RelayImplBase {
  private final ProbeGrpc.ProbeBlockingStub probe;

  RelayGrpcService(@GrpcClient("nlp") ProbeGrpc.ProbeBlockingStub probe) {
    this.probe = probe;
  }

  @Override
  public void forward(ForwardRequest request, StreamObserver<ForwardResponse> observer) {
    CallResponse response =
        probe.call(CallRequest.newBuilder().setBehaviour(request.getBehaviour()).build());
    observer.onNext(
        ForwardResponse.newBuilder().setText(Long.toString(response.getDeadlineMillis())).build());
    observer.onCompleted();
  }
}
