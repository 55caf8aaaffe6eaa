package dev.parley.gateway;

import dev.parley.proto.nlp.v1.AnsweringServiceGrpc;
import dev.parley.proto.nlp.v1.GetCalibrationRequest;
import dev.parley.proto.nlp.v1.GetCalibrationResponse;
import dev.parley.proto.nlp.v1.ListCalibrationsRequest;
import dev.parley.proto.nlp.v1.ListCalibrationsResponse;
import dev.parley.proto.types.v1.AnswerCalibration;
import dev.parley.proto.types.v1.LiveCalibration;
import io.grpc.stub.StreamObserver;

/** Says that nine of ten answers are right; lists a version with the size of the page. */
final class FakeCalibration extends AnsweringServiceGrpc.AnsweringServiceImplBase {
  @Override
  public void getCalibration(
      GetCalibrationRequest request, StreamObserver<GetCalibrationResponse> observer) {
    AnswerCalibration.Point point =
        AnswerCalibration.Point.newBuilder()
            .setConfidence(0.7)
            .setCoverage(0.5)
            .setPrecision(0.9)
            .build();
    observer.onNext(
        GetCalibrationResponse.newBuilder()
            .setCalibration(
                AnswerCalibration.newBuilder()
                    .setMeasuredModelVersion(FakeNlp.MODEL)
                    .setQuestionCount(300)
                    .setSetting("answer when at least 90 % sure")
                    .setOperatingPoint(point)
                    .addCurve(point))
            .addLive(LiveCalibration.newBuilder().setModelVersion(FakeNlp.MODEL).setRatedCount(9))
            .build());
    observer.onCompleted();
  }

  @Override
  public void listCalibrations(
      ListCalibrationsRequest request, StreamObserver<ListCalibrationsResponse> observer) {
    observer.onNext(
        ListCalibrationsResponse.newBuilder()
            .addCalibrations(
                AnswerCalibration.newBuilder()
                    .setMeasuredModelVersion(FakeNlp.MODEL)
                    .setQuestionCount(request.getPageSize()))
            .setNextPageToken(request.getPageToken() + "+")
            .build());
    observer.onCompleted();
  }
}
