package dev.parley.gateway.conversations;

import dev.parley.gateway.conversations.TurnSignal.AnswerFailed;
import dev.parley.gateway.conversations.TurnSignal.CitationsFound;
import dev.parley.gateway.conversations.TurnSignal.IntentKnown;
import dev.parley.gateway.conversations.TurnSignal.SentimentKnown;
import dev.parley.gateway.conversations.TurnSignal.SentimentUnknown;
import dev.parley.gateway.conversations.TurnSignal.TextAdded;
import dev.parley.gateway.conversations.TurnSignal.VerdictReached;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.nlp.v1.AnalysisServiceGrpc;
import dev.parley.proto.nlp.v1.AnalyzeRequest;
import dev.parley.proto.nlp.v1.AnalyzeResponse;
import dev.parley.proto.nlp.v1.AnswerRequest;
import dev.parley.proto.nlp.v1.AnswerResponse;
import dev.parley.proto.nlp.v1.AnswerServiceGrpc;
import dev.parley.proto.nlp.v1.Turn;
import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.Citation;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Speaks with the answering service. */
@Singleton
class NlpClient implements Neighbour {
  private static final Duration SENSE_LIMIT = Duration.ofSeconds(2);
  private static final int LONGEST_TURN = 4000;

  private final AnswerServiceGrpc.AnswerServiceStub answers;
  private final AnalysisServiceGrpc.AnalysisServiceStub analysis;

  NlpClient(Neighbours neighbours) {
    this.answers = AnswerServiceGrpc.newStub(neighbours.nlp());
    this.analysis = AnalysisServiceGrpc.newStub(neighbours.nlp());
  }

  @Override
  public Running sense(String text, Consumer<TurnSignal> turn) {
    Receiver<AnalyzeRequest, AnalyzeResponse> receiver =
        new Receiver<>() {
          @Override
          public void onNext(AnalyzeResponse response) {
            response.getIntentsList().stream().map(IntentKnown::new).forEach(turn);
            turn.accept(
                response.getSentimentsCount() == 0
                    ? new SentimentUnknown()
                    : new SentimentKnown(response.getSentiments(0)));
          }

          @Override
          public void onError(Throwable failure) {
            turn.accept(new SentimentUnknown());
          }

          @Override
          public void onCompleted() {}
        };
    analysis
        .withDeadlineAfter(SENSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .analyze(AnalyzeRequest.newBuilder().addTexts(text).build(), receiver);
    return receiver;
  }

  @Override
  public Running answer(Question question, Duration limit, Consumer<TurnSignal> turn) {
    AnswerReceiver receiver = new AnswerReceiver(turn);
    answers
        .withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS)
        .answer(request(question), receiver);
    return receiver;
  }

  private static AnswerRequest request(Question question) {
    AnswerRequest.Builder request =
        AnswerRequest.newBuilder().setTenant(question.tenant()).setQuestion(question.text());
    question
        .history()
        .forEach(
            message ->
                request.addHistory(
                    Turn.newBuilder()
                        .setRole(
                            switch (message.author()) {
                              case CUSTOMER -> Turn.Role.CUSTOMER;
                              case ASSISTANT -> Turn.Role.ASSISTANT;
                              case AGENT -> Turn.Role.AGENT;
                            })
                        .setText(
                            message
                                .text()
                                .substring(0, Math.min(LONGEST_TURN, message.text().length())))
                        .addAllCitations(source(message))));
    return request.build();
  }

  /** The passage that an answer came from, without its words; none of what was declined. */
  private static List<Citation> source(Message message) {
    return message
        .answer()
        .filter(answer -> answer.getAction() == AnswerRecord.Action.ANSWER)
        .flatMap(answer -> answer.getCitationsList().stream().findFirst())
        .map(
            cited ->
                Citation.newBuilder()
                    .setDocument(cited.getDocument())
                    .setTitle(cited.getTitle())
                    .setPassage(cited.getPassage())
                    .build())
        .stream()
        .toList();
  }

  private abstract static class Receiver<Q, R> implements ClientResponseObserver<Q, R>, Running {
    private volatile @Nullable ClientCallStreamObserver<Q> call;

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> starting) {
      call = starting;
    }

    @Override
    public void cancel() {
      ClientCallStreamObserver<Q> running = call;
      if (running != null) {
        running.cancel("turn needs it no more", null);
      }
    }
  }

  private static final class AnswerReceiver extends Receiver<AnswerRequest, AnswerResponse> {
    private final Consumer<TurnSignal> turn;

    AnswerReceiver(Consumer<TurnSignal> turn) {
      this.turn = turn;
    }

    @Override
    public void onNext(AnswerResponse response) {
      switch (response.getEventCase()) {
        case CITATIONS ->
            turn.accept(new CitationsFound(response.getCitations().getCitationsList()));
        case TEXT_DELTA -> turn.accept(new TextAdded(response.getTextDelta()));
        case VERDICT -> turn.accept(new VerdictReached(verdict(response.getVerdict())));
        case EVENT_NOT_SET -> {} // from a newer service
      }
    }

    @Override
    public void onError(Throwable failure) {
      turn.accept(new AnswerFailed(failure));
    }

    @Override
    public void onCompleted() {
      // Means nothing after a verdict, which closed the answer.
      turn.accept(
          new AnswerFailed(
              new ServiceException(ErrorKind.INTERNAL, "answer ended without a verdict")));
    }

    private static Verdict verdict(AnswerResponse.Verdict verdict) {
      return new Verdict(
          verdict.getAction(),
          verdict.getReason(),
          verdict.getConfidence(),
          verdict.getModelVersion(),
          verdict.getLanguage(),
          verdict.getRetrievedList());
    }
  }
}
