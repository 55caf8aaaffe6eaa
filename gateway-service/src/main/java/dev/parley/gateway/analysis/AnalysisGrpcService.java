package dev.parley.gateway.analysis;

import dev.parley.gateway.calls.Calls;
import dev.parley.proto.gateway.v1.AnalysisServiceGrpc;
import dev.parley.proto.gateway.v1.PredictIntentRequest;
import dev.parley.proto.gateway.v1.PredictIntentResponse;
import dev.parley.proto.gateway.v1.PredictSentimentRequest;
import dev.parley.proto.gateway.v1.PredictSentimentResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** Edge of the classifiers. */
@GrpcService
class AnalysisGrpcService extends AnalysisServiceGrpc.AnalysisServiceImplBase {
  private final AnalysisClient analysis;
  private final Calls calls;

  AnalysisGrpcService(AnalysisClient analysis, Calls calls) {
    this.analysis = analysis;
    this.calls = calls;
  }

  @Override
  public void predictSentiment(
      PredictSentimentRequest request, StreamObserver<PredictSentimentResponse> observer) {
    calls.unary(observer, caller -> analysis.predictSentiment(request));
  }

  @Override
  public void predictIntent(
      PredictIntentRequest request, StreamObserver<PredictIntentResponse> observer) {
    calls.unary(observer, caller -> analysis.predictIntent(request));
  }
}
