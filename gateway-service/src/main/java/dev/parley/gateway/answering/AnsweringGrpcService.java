package dev.parley.gateway.answering;

import dev.parley.gateway.calls.Calls;
import dev.parley.proto.gateway.v1.AnsweringServiceGrpc;
import dev.parley.proto.gateway.v1.GetCalibrationRequest;
import dev.parley.proto.gateway.v1.GetCalibrationResponse;
import dev.parley.proto.gateway.v1.ListCalibrationsRequest;
import dev.parley.proto.gateway.v1.ListCalibrationsResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** The public contract of answering's trustworthiness. */
@GrpcService
class AnsweringGrpcService extends AnsweringServiceGrpc.AnsweringServiceImplBase {
  private final AnsweringClient answering;
  private final Calls calls;

  AnsweringGrpcService(AnsweringClient answering, Calls calls) {
    this.answering = answering;
    this.calls = calls;
  }

  @Override
  public void getCalibration(
      GetCalibrationRequest request, StreamObserver<GetCalibrationResponse> observer) {
    calls.unary(observer, caller -> answering.calibration());
  }

  @Override
  public void listCalibrations(
      ListCalibrationsRequest request, StreamObserver<ListCalibrationsResponse> observer) {
    calls.unary(observer, caller -> answering.calibrations(request));
  }
}
