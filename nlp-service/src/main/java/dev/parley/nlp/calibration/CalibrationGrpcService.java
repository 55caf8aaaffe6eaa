package dev.parley.nlp.calibration;

import dev.parley.nlp.answering.Calibrations;
import dev.parley.nlp.answering.JudgedAnswer;
import dev.parley.nlp.examples.CollectedExamples;
import dev.parley.proto.nlp.v1.AnsweringServiceGrpc;
import dev.parley.proto.nlp.v1.GetCalibrationRequest;
import dev.parley.proto.nlp.v1.GetCalibrationResponse;
import dev.parley.proto.nlp.v1.ListCalibrationsRequest;
import dev.parley.proto.nlp.v1.ListCalibrationsResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The edge of calibration: what the confidence of answers is worth, by version. */
@GrpcService
@Blocking
class CalibrationGrpcService extends AnsweringServiceGrpc.AnsweringServiceImplBase {
  private final Calibrations calibrations;
  private final CollectedExamples collected;

  CalibrationGrpcService(Calibrations calibrations, CollectedExamples collected) {
    this.calibrations = calibrations;
    this.collected = collected;
  }

  @Override
  public void getCalibration(
      GetCalibrationRequest request, StreamObserver<GetCalibrationResponse> observer) {
    Comparator<Map.Entry<String, List<JudgedAnswer>>> byCount =
        Comparator.comparing(entry -> entry.getValue().size());
    observer.onNext(
        GetCalibrationResponse.newBuilder()
            .setCalibration(codec().serving(calibrations.now()))
            .addAllLive(
                collected.judgedAnswers().entrySet().stream()
                    .sorted(byCount.reversed())
                    .map(entry -> CalibrationCodec.live(entry.getKey(), entry.getValue()))
                    .flatMap(Optional::stream)
                    .toList())
            .build());
    observer.onCompleted();
  }

  @Override
  public void listCalibrations(
      ListCalibrationsRequest request, StreamObserver<ListCalibrationsResponse> observer) {
    CalibrationCodec codec = codec();
    Calibrations.Page page = calibrations.list(request.getPageSize(), request.getPageToken());
    ListCalibrationsResponse.Builder response =
        ListCalibrationsResponse.newBuilder().setNextPageToken(page.nextPageToken());
    page.calibrations()
        .forEach(measured -> response.addCalibrations(codec.listed(calibrations.of(measured))));
    if (page.nextPageToken().isEmpty()) {
      response.addCalibrations(codec.listed(calibrations.ofShipped()));
    }
    observer.onNext(response.build());
    observer.onCompleted();
  }

  private CalibrationCodec codec() {
    return new CalibrationCodec(
        calibrations.shippedVersions(),
        calibrations.answerWhenAtLeast(),
        calibrations.tentativelyWhenAtLeast(),
        calibrations.enough());
  }
}
