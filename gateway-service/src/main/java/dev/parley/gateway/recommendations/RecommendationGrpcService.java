package dev.parley.gateway.recommendations;

import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.calls.Calls;
import dev.parley.gateway.recommendations.Recommender.ListRequest;
import dev.parley.gateway.recommendations.Recommender.Page;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.page.PageSizes;
import dev.parley.proto.gateway.v1.RecommendRequest;
import dev.parley.proto.gateway.v1.RecommendResponse;
import dev.parley.proto.gateway.v1.RecommendationServiceGrpc;
import dev.parley.proto.gateway.v1.SimilarItemsRequest;
import dev.parley.proto.gateway.v1.SimilarItemsResponse;
import dev.parley.proto.types.v1.RecommendationList;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** Edge of recommendations. */
@GrpcService
class RecommendationGrpcService extends RecommendationServiceGrpc.RecommendationServiceImplBase {
  private final Recommendations recommendations;
  private final Calls calls;

  RecommendationGrpcService(Recommendations recommendations, Calls calls) {
    this.recommendations = recommendations;
    this.calls = calls;
  }

  @Override
  public void recommend(RecommendRequest request, StreamObserver<RecommendResponse> observer) {
    calls.unary(observer, caller -> recommend(caller, request));
  }

  private RecommendResponse recommend(Caller caller, RecommendRequest request) {
    if (!caller.mayActFor(request.getCustomer())) {
      throw new ServiceException(
              ErrorKind.PERMISSION_DENIED, "a session acts for its own customer only")
          .withField("customer", "must be the session's own customer");
    }
    Page page =
        recommendations.recommend(
            new ListRequest(
                caller.tenant(),
                request.getCustomer(),
                PageSizes.of(request.getPageSize(), 10, 100),
                request.getPageToken(),
                request.getCategory(),
                ""));
    return RecommendResponse.newBuilder()
        .setAttributionToken(page.list().getAttributionToken())
        .addAllItems(page.list().getItemsList())
        .setStrategy(page.list().getStrategy())
        .setModelVersion(page.list().getModelVersion())
        .setNextPageToken(page.nextPageToken())
        .build();
  }

  @Override
  public void similarItems(
      SimilarItemsRequest request, StreamObserver<SimilarItemsResponse> observer) {
    calls.unary(
        observer,
        caller -> {
          RecommendationList list =
              recommendations.similar(
                  caller.tenant(),
                  caller.customer(),
                  request.getProduct(),
                  PageSizes.of(request.getPageSize(), 10, 100));
          return SimilarItemsResponse.newBuilder()
              .setAttributionToken(list.getAttributionToken())
              .addAllItems(list.getItemsList())
              .setStrategy(list.getStrategy())
              .setModelVersion(list.getModelVersion())
              .build();
        });
  }
}
