package dev.parley.gateway.analysis;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.gateway.v1.PredictIntentRequest;
import dev.parley.proto.gateway.v1.PredictIntentResponse;
import dev.parley.proto.gateway.v1.PredictSentimentRequest;
import dev.parley.proto.gateway.v1.PredictSentimentResponse;
import dev.parley.proto.nlp.v1.AnalysisServiceGrpc;
import dev.parley.proto.nlp.v1.AnalysisServiceGrpc.AnalysisServiceBlockingStub;
import dev.parley.proto.nlp.v1.AnalyzeRequest;
import dev.parley.proto.nlp.v1.AnalyzeResponse;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The public calls, in the words of the service that has the classifiers. */
@Singleton
class AnalysisClient {
  private static final String SERVICE = "nlp";

  /** A thousand long texts take a large model without a GPU minutes. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final AnalysisServiceBlockingStub stub;

  AnalysisClient(Neighbours neighbours) {
    this.stub = AnalysisServiceGrpc.newBlockingStub(neighbours.nlp());
  }

  PredictSentimentResponse predictSentiment(PredictSentimentRequest request) {
    AnalyzeResponse response =
        analyze(
            AnalyzeRequest.newBuilder()
                .setFamily("sentiment")
                .addAllTexts(request.getSentencesList())
                .setExplain(request.getExplain())
                .build());
    return PredictSentimentResponse.newBuilder()
        .addAllPredictions(response.getSentimentsList())
        .addAllExplanations(response.getSentimentExplanationsList())
        .build();
  }

  /**
   * @throws ServiceException FAILED_PRECONDITION when no intent model serves
   */
  PredictIntentResponse predictIntent(PredictIntentRequest request) {
    AnalyzeResponse response =
        analyze(
            AnalyzeRequest.newBuilder()
                .setFamily("intent")
                .addAllTexts(request.getSentencesList())
                .setExplain(request.getExplain())
                .setAlternatives(request.getAlternatives())
                .build());
    if (response.getIntentsCount() == 0) {
      throw new ServiceException(ErrorKind.FAILED_PRECONDITION, response.getNoIntents())
          .withReason("NO_INTENT_MODEL");
    }
    return PredictIntentResponse.newBuilder()
        .addAllPredictions(response.getIntentsList())
        .addAllExplanations(response.getIntentExplanationsList())
        .build();
  }

  private AnalyzeResponse analyze(AnalyzeRequest request) {
    return Forwarding.call(SERVICE, () -> Forwarding.within(LIMIT, stub).analyze(request));
  }
}
