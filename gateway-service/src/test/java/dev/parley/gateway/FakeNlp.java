package dev.parley.gateway;

import static java.util.stream.Collectors.joining;

import dev.parley.proto.nlp.v1.AnalysisServiceGrpc;
import dev.parley.proto.nlp.v1.AnalyzeRequest;
import dev.parley.proto.nlp.v1.AnalyzeResponse;
import dev.parley.proto.nlp.v1.AnswerRequest;
import dev.parley.proto.nlp.v1.AnswerResponse;
import dev.parley.proto.nlp.v1.AnswerServiceGrpc;
import dev.parley.proto.nlp.v1.GetDocumentRequest;
import dev.parley.proto.nlp.v1.GetDocumentResponse;
import dev.parley.proto.nlp.v1.KnowledgeJobServiceGrpc;
import dev.parley.proto.nlp.v1.KnowledgeServiceGrpc;
import dev.parley.proto.nlp.v1.SearchPassagesRequest;
import dev.parley.proto.nlp.v1.SearchPassagesResponse;
import dev.parley.proto.nlp.v1.StartImportRequest;
import dev.parley.proto.nlp.v1.StartImportResponse;
import dev.parley.proto.nlp.v1.Turn;
import dev.parley.proto.nlp.v1.WriteImportFilesRequest;
import dev.parley.proto.nlp.v1.WriteImportFilesResponse;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.AnswerRecord.Reason;
import dev.parley.proto.types.v1.Citation;
import dev.parley.proto.types.v1.Document;
import dev.parley.proto.types.v1.Explanation;
import dev.parley.proto.types.v1.Intent;
import dev.parley.proto.types.v1.KnowledgeJob;
import dev.parley.proto.types.v1.PassageExplanation;
import dev.parley.proto.types.v1.PassageHit;
import dev.parley.proto.types.v1.SearchExplanation;
import dev.parley.proto.types.v1.Sentiment;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** An answering service whose behaviour the question asks for. */
public final class FakeNlp {
  /** The answer never begins. */
  public static final String SILENT = "please be silent";

  /** The answer begins and never ends. */
  public static final String STUCK = "please get stuck";

  /** The answer takes half a second. */
  public static final String SLOW = "please be slow";

  /** Nothing is known. */
  public static final String UNKNOWN = "please know nothing";

  /** Nothing is known, but two pages may help. */
  public static final String PAGES = "please know pages";

  /** The answer is tentative. */
  public static final String UNSURE = "please be unsure";

  /** The answer repeats what was said before, a line each. */
  public static final String RECALL = "please repeat what was said";

  /** The writer is furious. */
  public static final String FURIOUS = "this is outrageous";

  /** No intent model serves. */
  public static final String NO_INTENT = "please want nothing";

  public static final String MODEL = "models/answer/versions/0123456789abcdef";
  public static final String TEXT = "You have 30 days. Keep the receipt.";

  private FakeNlp() {}

  static final class Answers extends AnswerServiceGrpc.AnswerServiceImplBase {
    @Override
    public void answer(AnswerRequest request, StreamObserver<AnswerResponse> observer) {
      String question = request.getQuestion();
      if (question.contains(SILENT)) {
        return;
      }
      if (question.contains(UNKNOWN)) {
        observer.onNext(verdict(Action.ABSTAIN, Reason.MISSING_KNOWLEDGE, 0.1));
        observer.onCompleted();
        return;
      }
      if (question.contains(PAGES)) {
        observer.onNext(citations(passage(1), passage(2)));
        observer.onNext(verdict(Action.ABSTAIN, Reason.LOW_CONFIDENCE, 0.4));
        observer.onCompleted();
        return;
      }
      observer.onNext(citations(passage(1)));
      if (question.contains(RECALL)) {
        observer.onNext(
            text(request.getHistoryList().stream().map(Answers::recalled).collect(joining("\n"))));
        observer.onNext(verdict(Action.ANSWER, Reason.REASON_UNSPECIFIED, 0.9));
        observer.onCompleted();
        return;
      }
      if (question.contains(UNSURE)) {
        observer.onNext(text("I'm not sure.\n\n" + TEXT));
        observer.onNext(verdict(Action.ANSWER, Reason.LOW_CONFIDENCE, 0.7));
        observer.onCompleted();
        return;
      }
      observer.onNext(text("You have 30 days."));
      if (question.contains(STUCK)) {
        return;
      }
      if (question.contains(SLOW)) {
        later(() -> finish(observer));
      } else {
        finish(observer);
      }
    }

    private static String recalled(Turn turn) {
      return turn.getText()
          + turn.getCitationsList().stream().map(Citation::getPassage).collect(joining());
    }

    private static void finish(StreamObserver<AnswerResponse> observer) {
      observer.onNext(text(" Keep the receipt."));
      observer.onNext(verdict(Action.ANSWER, Reason.REASON_UNSPECIFIED, 0.9));
      observer.onCompleted();
    }

    private static void later(Runnable action) {
      java.util.concurrent.CompletableFuture.delayedExecutor(
              500, java.util.concurrent.TimeUnit.MILLISECONDS)
          .execute(action);
    }

    private static AnswerResponse citations(Citation... citations) {
      return AnswerResponse.newBuilder()
          .setCitations(AnswerResponse.Citations.newBuilder().addAllCitations(List.of(citations)))
          .build();
    }

    private static Citation passage(int number) {
      return Citation.newBuilder()
          .setDocument("documents/returns")
          .setPassage("documents/returns/passages/" + number)
          .setTitle("Returns")
          .setQuote("within 30 days")
          .build();
    }

    private static AnswerResponse text(String delta) {
      return AnswerResponse.newBuilder().setTextDelta(delta).build();
    }

    private static AnswerResponse verdict(Action action, Reason reason, double confidence) {
      return AnswerResponse.newBuilder()
          .setVerdict(
              AnswerResponse.Verdict.newBuilder()
                  .setAction(action)
                  .setReason(reason)
                  .setConfidence(confidence)
                  .setModelVersion(MODEL)
                  .setLanguage("en")
                  .addRetrieved(
                      PassageHit.newBuilder()
                          .setPassage("documents/returns/passages/1")
                          .setScore(7.5)))
          .build();
    }
  }

  static final class Analysis extends AnalysisServiceGrpc.AnalysisServiceImplBase {
    @Override
    public void analyze(AnalyzeRequest request, StreamObserver<AnalyzeResponse> observer) {
      AnalyzeResponse.Builder response = AnalyzeResponse.newBuilder();
      for (String text : request.getTextsList()) {
        double negative = text.contains(FURIOUS) ? 0.97 : 0.1;
        response.addSentiments(
            Sentiment.newBuilder()
                .setLabel(negative > 0.5 ? Sentiment.Label.NEGATIVE : Sentiment.Label.NEUTRAL)
                .setProbabilities(
                    Sentiment.Probabilities.newBuilder()
                        .setNegative(negative)
                        .setNeutral(1 - negative))
                .setLanguage("en")
                .setModelVersion("models/sentiment/versions/fedcba9876543210"));
      }
      if (request.getTexts(0).contains(NO_INTENT)) {
        response.setNoIntents("no intent model serves");
      } else {
        for (String text : request.getTextsList()) {
          response.addIntents(
              Intent.newBuilder()
                  .setLabel("return")
                  .setProbability(0.8)
                  .setLanguage("en")
                  .setModelVersion("models/intent/versions/0011223344556677"));
          if (request.getExplain()) {
            Explanation why =
                Explanation.newBuilder()
                    .setLabel(request.getFamily())
                    .addWords(Explanation.Word.newBuilder().setText(text).setWeight(1.5))
                    .build();
            response.addSentimentExplanations(why).addIntentExplanations(why);
          }
        }
      }
      observer.onNext(response.build());
      observer.onCompleted();
    }
  }

  static final class Knowledge extends KnowledgeServiceGrpc.KnowledgeServiceImplBase {
    @Override
    public void getDocument(
        GetDocumentRequest request, StreamObserver<GetDocumentResponse> observer) {
      boolean draft = request.getName().equals("documents/draft") && !request.getPublishedOnly();
      if (!draft && !request.getName().equals("documents/returns")) {
        observer.onError(
            Status.NOT_FOUND
                .withDescription("there is no " + request.getName())
                .asRuntimeException());
        return;
      }
      observer.onNext(
          GetDocumentResponse.newBuilder()
              .setDocument(
                  Document.newBuilder().setName(request.getName()).setTitle(request.getTenant()))
              .build());
      observer.onCompleted();
    }

    /** Finds one passage, which says what was asked. */
    @Override
    public void searchPassages(
        SearchPassagesRequest request, StreamObserver<SearchPassagesResponse> observer) {
      PassageHit.Builder hit = PassageHit.newBuilder().setText(request.getQuery());
      SearchPassagesResponse.Builder response = SearchPassagesResponse.newBuilder();
      if (request.getExplain()) {
        hit.setExplanation(
            PassageExplanation.newBuilder()
                .setFused(PassageExplanation.Place.newBuilder().setRank(1).setScore(0.5)));
        response.setExplanation(
            SearchExplanation.newBuilder().addAllStages(request.getWithoutList()));
      }
      observer.onNext(response.addPassages(hit).build());
      observer.onCompleted();
    }
  }

  static final class KnowledgeJobs extends KnowledgeJobServiceGrpc.KnowledgeJobServiceImplBase {
    @Override
    public void startImport(
        StartImportRequest request, StreamObserver<StartImportResponse> observer) {
      observer.onNext(
          StartImportResponse.newBuilder()
              .setJob(
                  KnowledgeJob.newBuilder()
                      .setLabel(request.getLabel())
                      .setActor(request.getActor()))
              .build());
      observer.onCompleted();
    }

    @Override
    public void writeImportFiles(
        WriteImportFilesRequest request, StreamObserver<WriteImportFilesResponse> observer) {
      observer.onNext(
          WriteImportFilesResponse.newBuilder()
              .setReceivedSize(request.getPieces(0).getData().size())
              .build());
      observer.onCompleted();
    }
  }
}
