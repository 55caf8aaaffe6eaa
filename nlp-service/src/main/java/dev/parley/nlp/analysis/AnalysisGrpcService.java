package dev.parley.nlp.analysis;

import dev.parley.nlp.sentiment.SentimentClassifier;
import dev.parley.nlp.sentiment.SentimentLabel;
import dev.parley.nlp.sentiment.SentimentPrediction;
import dev.parley.nlp.serving.SentimentModels;
import dev.parley.nlp.serving.ServedSentiment;
import dev.parley.proto.nlp.v1.AnalysisServiceGrpc;
import dev.parley.proto.nlp.v1.AnalyzeRequest;
import dev.parley.proto.nlp.v1.AnalyzeResponse;
import dev.parley.proto.types.v1.Sentiment;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;

/** The edge of sentiment analysis. */
@GrpcService
class AnalysisGrpcService extends AnalysisServiceGrpc.AnalysisServiceImplBase {
  private final ServedSentiment served;

  AnalysisGrpcService(ServedSentiment served) {
    this.served = served;
  }

  @Override
  @Blocking
  public void analyze(AnalyzeRequest request, StreamObserver<AnalyzeResponse> replies) {
    SentimentClassifier classifier = served.classifier();
    String model = "models/" + SentimentModels.FAMILY + "/versions/" + classifier.version();
    AnalyzeResponse.Builder response = AnalyzeResponse.newBuilder();
    for (SentimentPrediction prediction : classifier.classifyAll(request.getTextsList())) {
      response.addSentiments(sentiment(prediction, model));
    }
    replies.onNext(response.build());
    replies.onCompleted();
  }

  private static Sentiment sentiment(SentimentPrediction prediction, String model) {
    return Sentiment.newBuilder()
        .setLabel(label(prediction.label()))
        .setProbabilities(
            Sentiment.Probabilities.newBuilder()
                .setNegative(prediction.probabilities().negative())
                .setNeutral(prediction.probabilities().neutral())
                .setPositive(prediction.probabilities().positive()))
        .setLanguage(prediction.language().code())
        .setModelVersion(model)
        .build();
  }

  private static Sentiment.Label label(SentimentLabel label) {
    return switch (label) {
      case NEGATIVE -> Sentiment.Label.NEGATIVE;
      case NEUTRAL -> Sentiment.Label.NEUTRAL;
      case POSITIVE -> Sentiment.Label.POSITIVE;
    };
  }
}
