package dev.parley.nlp.answering;

import dev.parley.nlp.serving.LanguageModelDescription;
import dev.parley.nlp.serving.LanguageModels;
import dev.parley.nlp.serving.ShippedLanguageModel;
import dev.parley.proto.nlp.v1.AnsweringServiceGrpc;
import dev.parley.proto.nlp.v1.GetCalibrationRequest;
import dev.parley.proto.nlp.v1.GetCalibrationResponse;
import dev.parley.proto.types.v1.AnswerCalibration;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** The edge of calibration: what the confidence of answers is worth. */
@GrpcService
class CalibrationGrpcService extends AnsweringServiceGrpc.AnsweringServiceImplBase {
  private final Calibration calibration;
  private final AnsweringConfig config;
  private final LanguageModels models;

  CalibrationGrpcService(Calibration calibration, AnsweringConfig config, LanguageModels models) {
    this.calibration = calibration;
    this.config = config;
    this.models = models;
  }

  @Override
  public void getCalibration(
      GetCalibrationRequest request, StreamObserver<GetCalibrationResponse> observer) {
    observer.onNext(GetCalibrationResponse.newBuilder().setCalibration(published()).build());
    observer.onCompleted();
  }

  private AnswerCalibration published() {
    AnswerCalibration.Builder published =
        AnswerCalibration.newBuilder()
            .setMeasuredModelVersion(calibration.model())
            .setQuestionCount(calibration.questions())
            .setExpectedCalibrationError(calibration.calibrationError())
            .setAnswerWhenAtLeast(config.answerWhenAtLeast())
            .setSetting(Calibration.inWords(config.answerWhenAtLeast()))
            .setOperatingPoint(point(calibration.operatingPoint(config.answerWhenAtLeast())));
    if (config.wording().generated()) {
      models
          .find(ShippedLanguageModel.FAMILY)
          .map(LanguageModelDescription::name)
          .ifPresent(published::setServingModelVersion);
    }
    calibration.points().forEach(point -> published.addCurve(point(point)));
    return published.build();
  }

  private static AnswerCalibration.Point point(Calibration.Point point) {
    return AnswerCalibration.Point.newBuilder()
        .setConfidence(point.confidence())
        .setCoverage(point.coverage())
        .setPrecision(point.precision())
        .build();
  }
}
