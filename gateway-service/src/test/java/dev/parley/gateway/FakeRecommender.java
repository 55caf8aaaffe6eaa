package dev.parley.gateway;

import dev.parley.proto.recommender.v1.RecommendRequest;
import dev.parley.proto.recommender.v1.RecommendResponse;
import dev.parley.proto.recommender.v1.RecommendationServiceGrpc;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.proto.types.v1.RecommendedItem;
import io.grpc.stub.StreamObserver;
import java.util.UUID;

/** A recommender that knows three products and likes them equally for everybody. */
final class FakeRecommender extends RecommendationServiceGrpc.RecommendationServiceImplBase {
  @Override
  public void recommend(RecommendRequest request, StreamObserver<RecommendResponse> observer) {
    RecommendationList.Builder list =
        RecommendationList.newBuilder()
            .setAttributionToken("list-" + UUID.randomUUID())
            .setStrategy("popular");
    for (int i = 1; i <= Math.min(3, request.getPageSize()); i++) {
      list.addItems(
          RecommendedItem.newBuilder()
              .setId("p" + i)
              .setTitle("Product " + i)
              .setCategory(i == 3 ? "shoes" : "jackets")
              .setPosition(i)
              .setScore(4 - i));
    }
    observer.onNext(RecommendResponse.newBuilder().setList(list).build());
    observer.onCompleted();
  }
}
