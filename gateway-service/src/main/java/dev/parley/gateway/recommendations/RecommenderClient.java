package dev.parley.gateway.recommendations;

import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.proto.recommender.v1.RecommendRequest;
import dev.parley.proto.recommender.v1.RecommendResponse;
import dev.parley.proto.recommender.v1.RecommendationServiceGrpc;
import dev.parley.proto.recommender.v1.SimilarItemsRequest;
import dev.parley.proto.types.v1.RecommendationList;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Speaks with the recommender. */
@Singleton
class RecommenderClient implements Recommender {
  /** A list that comes later than this is worth less than the fallback. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final RecommendationServiceGrpc.RecommendationServiceBlockingStub stub;

  RecommenderClient(Neighbours neighbours) {
    this.stub = RecommendationServiceGrpc.newBlockingStub(neighbours.recommender());
  }

  @Override
  public Page recommend(ListRequest request) {
    RecommendResponse response =
        limited()
            .recommend(
                RecommendRequest.newBuilder()
                    .setTenant(request.tenant())
                    .setCustomer(request.customer())
                    .setPageSize(request.size())
                    .setPageToken(request.pageToken())
                    .setCategory(request.category())
                    .setQuery(request.query())
                    .build());
    return new Page(response.getList(), response.getNextPageToken());
  }

  @Override
  public RecommendationList similar(String tenant, String product, int size) {
    return limited()
        .similarItems(
            SimilarItemsRequest.newBuilder()
                .setTenant(tenant)
                .setProduct(product)
                .setPageSize(size)
                .build())
        .getList();
  }

  private RecommendationServiceGrpc.RecommendationServiceBlockingStub limited() {
    return stub.withDeadlineAfter(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
