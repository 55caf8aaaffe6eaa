package dev.parley.gateway.gaps;

import dev.parley.gateway.calls.Calls;
import dev.parley.proto.gateway.v1.ApproveSuggestedArticleRequest;
import dev.parley.proto.gateway.v1.ApproveSuggestedArticleResponse;
import dev.parley.proto.gateway.v1.DismissSuggestedArticleRequest;
import dev.parley.proto.gateway.v1.DismissSuggestedArticleResponse;
import dev.parley.proto.gateway.v1.GetKnowledgeGapRequest;
import dev.parley.proto.gateway.v1.GetKnowledgeGapResponse;
import dev.parley.proto.gateway.v1.KnowledgeGapServiceGrpc;
import dev.parley.proto.gateway.v1.ListKnowledgeGapsRequest;
import dev.parley.proto.gateway.v1.ListKnowledgeGapsResponse;
import dev.parley.proto.gateway.v1.ListSuggestedArticlesRequest;
import dev.parley.proto.gateway.v1.ListSuggestedArticlesResponse;
import dev.parley.proto.gateway.v1.UpdateKnowledgeGapRequest;
import dev.parley.proto.gateway.v1.UpdateKnowledgeGapResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** Edge of knowledge gaps and suggested articles. */
@GrpcService
class KnowledgeGapGrpcService extends KnowledgeGapServiceGrpc.KnowledgeGapServiceImplBase {
  private final KnowledgeGapClient gaps;
  private final Calls calls;

  KnowledgeGapGrpcService(KnowledgeGapClient gaps, Calls calls) {
    this.gaps = gaps;
    this.calls = calls;
  }

  @Override
  public void listKnowledgeGaps(
      ListKnowledgeGapsRequest request, StreamObserver<ListKnowledgeGapsResponse> observer) {
    calls.unary(observer, caller -> gaps.listKnowledgeGaps(caller, request));
  }

  @Override
  public void getKnowledgeGap(
      GetKnowledgeGapRequest request, StreamObserver<GetKnowledgeGapResponse> observer) {
    calls.unary(observer, caller -> gaps.getKnowledgeGap(caller, request));
  }

  @Override
  public void updateKnowledgeGap(
      UpdateKnowledgeGapRequest request, StreamObserver<UpdateKnowledgeGapResponse> observer) {
    calls.unary(observer, caller -> gaps.updateKnowledgeGap(caller, request));
  }

  @Override
  public void listSuggestedArticles(
      ListSuggestedArticlesRequest request,
      StreamObserver<ListSuggestedArticlesResponse> observer) {
    calls.unary(observer, caller -> gaps.listSuggestedArticles(caller, request));
  }

  @Override
  public void approveSuggestedArticle(
      ApproveSuggestedArticleRequest request,
      StreamObserver<ApproveSuggestedArticleResponse> observer) {
    calls.unary(observer, caller -> gaps.approveSuggestedArticle(caller, request));
  }

  @Override
  public void dismissSuggestedArticle(
      DismissSuggestedArticleRequest request,
      StreamObserver<DismissSuggestedArticleResponse> observer) {
    calls.unary(observer, caller -> gaps.dismissSuggestedArticle(caller, request));
  }
}
