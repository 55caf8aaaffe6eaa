package dev.parley.nlp.analysis;

import dev.parley.nlp.serving.ClassifierFamilies;
import dev.parley.nlp.serving.ServedClassifiers;
import dev.parley.proto.nlp.v1.AnalysisServiceGrpc;
import dev.parley.proto.nlp.v1.AnalyzeRequest;
import dev.parley.proto.nlp.v1.AnalyzeResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import java.util.List;

/** The edge of the classifiers. */
@GrpcService
class AnalysisGrpcService extends AnalysisServiceGrpc.AnalysisServiceImplBase {
  private static final int USUAL_ALTERNATIVES = 5;
  private static final String NO_INTENT_MODEL =
      "no intent model serves: train one on texts with the company's own labels, or import one";

  private final ServedClassifiers served;

  AnalysisGrpcService(ServedClassifiers served) {
    this.served = served;
  }

  @Override
  @Blocking
  public void analyze(AnalyzeRequest request, StreamObserver<AnalyzeResponse> replies) {
    AnalyzeResponse.Builder response = AnalyzeResponse.newBuilder();
    if (!request.getFamily().equals(ClassifierFamilies.INTENT)) {
      addSentiments(request, response);
    }
    if (!request.getFamily().equals(ClassifierFamilies.SENTIMENT)) {
      addIntents(request, response);
    }
    replies.onNext(response.build());
    replies.onCompleted();
  }

  private void addSentiments(AnalyzeRequest request, AnalyzeResponse.Builder response) {
    List<String> texts = request.getTextsList();
    Analysis analysis =
        served.call(
            ClassifierFamilies.SENTIMENT,
            classifier ->
                Analysis.of(ClassifierFamilies.SENTIMENT, classifier, texts, request.getExplain()));
    response
        .addAllSentiments(AnalysisCodec.sentiments(texts, analysis))
        .addAllSentimentExplanations(AnalysisCodec.explanations(analysis));
  }

  private void addIntents(AnalyzeRequest request, AnalyzeResponse.Builder response) {
    List<String> texts = request.getTextsList();
    int alternatives =
        request.getAlternatives() == 0 ? USUAL_ALTERNATIVES : request.getAlternatives();
    served
        .callIfLoaded(
            ClassifierFamilies.INTENT,
            classifier ->
                Analysis.of(ClassifierFamilies.INTENT, classifier, texts, request.getExplain()))
        .ifPresentOrElse(
            analysis ->
                response
                    .addAllIntents(AnalysisCodec.intents(texts, analysis, alternatives))
                    .addAllIntentExplanations(AnalysisCodec.explanations(analysis)),
            () -> response.setNoIntents(NO_INTENT_MODEL));
  }
}
