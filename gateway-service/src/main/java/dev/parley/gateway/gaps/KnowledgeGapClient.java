package dev.parley.gateway.gaps;

import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.proto.gateway.v1.ApproveSuggestedArticleRequest;
import dev.parley.proto.gateway.v1.ApproveSuggestedArticleResponse;
import dev.parley.proto.gateway.v1.DismissSuggestedArticleRequest;
import dev.parley.proto.gateway.v1.DismissSuggestedArticleResponse;
import dev.parley.proto.gateway.v1.GetKnowledgeGapRequest;
import dev.parley.proto.gateway.v1.GetKnowledgeGapResponse;
import dev.parley.proto.gateway.v1.ListKnowledgeGapsRequest;
import dev.parley.proto.gateway.v1.ListKnowledgeGapsResponse;
import dev.parley.proto.gateway.v1.ListSuggestedArticlesRequest;
import dev.parley.proto.gateway.v1.ListSuggestedArticlesResponse;
import dev.parley.proto.gateway.v1.UpdateKnowledgeGapRequest;
import dev.parley.proto.gateway.v1.UpdateKnowledgeGapResponse;
import dev.parley.proto.nlp.v1.KnowledgeGapServiceGrpc;
import dev.parley.proto.nlp.v1.KnowledgeGapServiceGrpc.KnowledgeGapServiceBlockingStub;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The public calls, in the words of the service that owns the gaps. */
@Singleton
class KnowledgeGapClient {
  private static final String SERVICE = "nlp";
  private static final Duration READ = Duration.ofSeconds(5);

  /** The document is indexed before the answer comes. */
  private static final Duration PUBLISH = Duration.ofSeconds(30);

  private final KnowledgeGapServiceBlockingStub stub;

  KnowledgeGapClient(Neighbours neighbours) {
    this.stub = KnowledgeGapServiceGrpc.newBlockingStub(neighbours.nlp());
  }

  ListKnowledgeGapsResponse listKnowledgeGaps(Caller caller, ListKnowledgeGapsRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .listKnowledgeGaps(
                        dev.parley.proto.nlp.v1.ListKnowledgeGapsRequest.newBuilder()
                            .setTenant(caller.tenant())
                            .setPageSize(request.getPageSize())
                            .setPageToken(request.getPageToken())
                            .setStateValue(request.getStateValue())
                            .setLanguage(request.getLanguage())
                            .build()));
    return ListKnowledgeGapsResponse.newBuilder()
        .addAllGaps(response.getGapsList())
        .setNextPageToken(response.getNextPageToken())
        .setTotalSize(response.getTotalSize())
        .build();
  }

  GetKnowledgeGapResponse getKnowledgeGap(Caller caller, GetKnowledgeGapRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .getKnowledgeGap(
                        dev.parley.proto.nlp.v1.GetKnowledgeGapRequest.newBuilder()
                            .setTenant(caller.tenant())
                            .setName(request.getName())
                            .build()));
    return GetKnowledgeGapResponse.newBuilder().setGap(response.getGap()).build();
  }

  UpdateKnowledgeGapResponse updateKnowledgeGap(Caller caller, UpdateKnowledgeGapRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .updateKnowledgeGap(
                        dev.parley.proto.nlp.v1.UpdateKnowledgeGapRequest.newBuilder()
                            .setTenant(caller.tenant())
                            .setName(request.getName())
                            .setState(request.getState())
                            .build()));
    return UpdateKnowledgeGapResponse.newBuilder().setGap(response.getGap()).build();
  }

  ListSuggestedArticlesResponse listSuggestedArticles(
      Caller caller, ListSuggestedArticlesRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .listSuggestedArticles(
                        dev.parley.proto.nlp.v1.ListSuggestedArticlesRequest.newBuilder()
                            .setTenant(caller.tenant())
                            .setPageSize(request.getPageSize())
                            .setPageToken(request.getPageToken())
                            .setStateValue(request.getStateValue())
                            .build()));
    return ListSuggestedArticlesResponse.newBuilder()
        .addAllArticles(response.getArticlesList())
        .setNextPageToken(response.getNextPageToken())
        .setTotalSize(response.getTotalSize())
        .build();
  }

  ApproveSuggestedArticleResponse approveSuggestedArticle(
      Caller caller, ApproveSuggestedArticleRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(PUBLISH, stub)
                    .approveSuggestedArticle(
                        dev.parley.proto.nlp.v1.ApproveSuggestedArticleRequest.newBuilder()
                            .setTenant(caller.tenant())
                            .setName(request.getName())
                            .setTitle(request.getTitle())
                            .setBody(request.getBody())
                            .setCategory(request.getCategory())
                            .setDecidedBy(caller.actor())
                            .build()));
    return ApproveSuggestedArticleResponse.newBuilder().setArticle(response.getArticle()).build();
  }

  DismissSuggestedArticleResponse dismissSuggestedArticle(
      Caller caller, DismissSuggestedArticleRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .dismissSuggestedArticle(
                        dev.parley.proto.nlp.v1.DismissSuggestedArticleRequest.newBuilder()
                            .setTenant(caller.tenant())
                            .setName(request.getName())
                            .setReason(request.getReason())
                            .setDecidedBy(caller.actor())
                            .build()));
    return DismissSuggestedArticleResponse.newBuilder().setArticle(response.getArticle()).build();
  }
}
