package dev.parley.nlp.evaluation;

import dev.parley.kit.request.RequestLog;
import dev.parley.proto.nlp.v1.CreateEvaluationRequest;
import dev.parley.proto.nlp.v1.CreateEvaluationResponse;
import dev.parley.proto.nlp.v1.EvaluationServiceGrpc;
import dev.parley.proto.nlp.v1.GetEvaluationRequest;
import dev.parley.proto.nlp.v1.GetEvaluationResponse;
import dev.parley.proto.nlp.v1.ListEvaluationsRequest;
import dev.parley.proto.nlp.v1.ListEvaluationsResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import org.jdbi.v3.core.Jdbi;

/** The edge of evaluations. */
@GrpcService
@Blocking
class EvaluationGrpcService extends EvaluationServiceGrpc.EvaluationServiceImplBase {
  private final Jdbi jdbi;
  private final RequestLog requests;
  private final Evaluations evaluations;

  EvaluationGrpcService(Jdbi jdbi, RequestLog requests, Evaluations evaluations) {
    this.jdbi = jdbi;
    this.requests = requests;
    this.evaluations = evaluations;
  }

  @Override
  public void createEvaluation(
      CreateEvaluationRequest request, StreamObserver<CreateEvaluationResponse> replies) {
    CreateEvaluationResponse response =
        jdbi.inTransaction(
            handle ->
                requests.once(
                    handle,
                    request.getTenant(),
                    "CreateEvaluation",
                    request.getRequestId(),
                    request,
                    CreateEvaluationResponse.parser(),
                    () ->
                        CreateEvaluationResponse.newBuilder()
                            .setEvaluation(
                                EvaluationCodec.proto(
                                    evaluations.create(
                                        handle,
                                        request.getTenant(),
                                        request.getFamily(),
                                        request.getVersion(),
                                        id(request.getDataset()),
                                        request.getRequestedBy())))
                            .build()));
    reply(replies, response);
  }

  @Override
  public void getEvaluation(
      GetEvaluationRequest request, StreamObserver<GetEvaluationResponse> replies) {
    Evaluation evaluation = evaluations.get(request.getTenant(), id(request.getName()));
    reply(
        replies,
        GetEvaluationResponse.newBuilder()
            .setEvaluation(EvaluationCodec.proto(evaluation))
            .build());
  }

  @Override
  public void listEvaluations(
      ListEvaluationsRequest request, StreamObserver<ListEvaluationsResponse> replies) {
    Evaluations.Page page =
        evaluations.list(
            request.getTenant(),
            request.getFamily(),
            request.getPageSize(),
            request.getPageToken());
    reply(
        replies,
        ListEvaluationsResponse.newBuilder()
            .addAllEvaluations(page.evaluations().stream().map(EvaluationCodec::proto).toList())
            .setNextPageToken(page.nextPageToken())
            .build());
  }

  private static String id(String name) {
    return name.substring(name.indexOf('/') + 1);
  }

  private static <T> void reply(StreamObserver<T> replies, T response) {
    replies.onNext(response);
    replies.onCompleted();
  }
}
