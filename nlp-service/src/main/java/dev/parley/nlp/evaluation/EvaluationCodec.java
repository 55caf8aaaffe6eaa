package dev.parley.nlp.evaluation;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import dev.parley.nlp.classification.Calibration;
import dev.parley.nlp.classification.ClassificationReport;
import dev.parley.nlp.classification.RocCurve;
import dev.parley.proto.types.v1.Evaluation.State;
import java.time.Instant;

/** Evaluations and their reports on the wire, and reports as they are stored. */
final class EvaluationCodec {
  private EvaluationCodec() {}

  static Measurement.Measured measured(ClassificationReport report) {
    dev.parley.proto.types.v1.ClassificationReport whole = proto(report);
    return new Measurement.Measured(
        whole.toBuilder().clearLabels().clearConfusion().clearCalibration().build().toByteArray(),
        whole.toByteArray());
  }

  static dev.parley.proto.types.v1.Evaluation proto(Evaluation evaluation) {
    dev.parley.proto.types.v1.Evaluation.Builder proto =
        dev.parley.proto.types.v1.Evaluation.newBuilder()
            .setName(Evaluation.NAMES + evaluation.id())
            .setFamily(evaluation.family())
            .setModelVersion(
                "models/%s/versions/%s".formatted(evaluation.family(), evaluation.version()))
            .setDataset("datasets/" + evaluation.dataset())
            .setDatasetDisplayName(evaluation.datasetDisplayName())
            .setState(
                switch (evaluation.state()) {
                  case PENDING -> State.PENDING;
                  case RUNNING -> State.RUNNING;
                  case SUCCEEDED -> State.SUCCEEDED;
                  case FAILED -> State.FAILED;
                })
            .setProgress(evaluation.progress())
            .setMessage(evaluation.message())
            .setRequestedBy(evaluation.requestedBy())
            .setCreateTime(timestamp(evaluation.createTime()));
    if (evaluation.endTime() != null) {
      proto.setEndTime(timestamp(evaluation.endTime()));
    }
    if (evaluation.report() != null) {
      proto.setReport(report(evaluation.report()));
    }
    return proto.build();
  }

  private static dev.parley.proto.types.v1.ClassificationReport report(byte[] stored) {
    try {
      return dev.parley.proto.types.v1.ClassificationReport.parseFrom(stored);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("report column is unreadable", e);
    }
  }

  private static dev.parley.proto.types.v1.ClassificationReport proto(ClassificationReport report) {
    dev.parley.proto.types.v1.ClassificationReport.Builder proto =
        dev.parley.proto.types.v1.ClassificationReport.newBuilder()
            .setTextCount(report.texts())
            .setAccuracy(report.accuracy())
            .setMacroF1(report.macroF1())
            .setCalibrationError(report.calibration().error());
    if (!Double.isNaN(report.macroRocAuc())) {
      proto.setRocAuc(report.macroRocAuc());
    }
    report.labels().forEach(label -> proto.addLabels(proto(label)));
    report.confusion().forEach(row -> proto.addConfusionBuilder().addAllCounts(row));
    for (Calibration.Bin bin : report.calibration().bins()) {
      proto
          .addCalibrationBuilder()
          .setLower(bin.from())
          .setUpper(bin.to())
          .setCount(bin.texts())
          .setMeanProbability(bin.confidence())
          .setAccuracy(bin.accuracy());
    }
    report
        .outOfScope()
        .ifPresent(
            outOfScope ->
                proto
                    .getOutOfScopeBuilder()
                    .setSupport(outOfScope.texts())
                    .setPrecision(outOfScope.precision())
                    .setRecall(outOfScope.recall())
                    .setInScopeAccuracy(outOfScope.inScopeAccuracy()));
    return proto.build();
  }

  private static dev.parley.proto.types.v1.ClassificationReport.Label proto(
      ClassificationReport.LabelScore score) {
    dev.parley.proto.types.v1.ClassificationReport.Label.Builder proto =
        dev.parley.proto.types.v1.ClassificationReport.Label.newBuilder()
            .setLabel(score.label())
            .setPrecision(score.precision())
            .setRecall(score.recall())
            .setF1(score.f1())
            .setSupport(score.support());
    if (!Double.isNaN(score.roc().area())) {
      proto.setRocAuc(score.roc().area());
    }
    for (RocCurve.Point point : score.roc().points()) {
      proto
          .addRocBuilder()
          .setFalsePositiveRate(point.falsePositives())
          .setTruePositiveRate(point.truePositives());
    }
    return proto.build();
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
