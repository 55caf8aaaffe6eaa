package dev.parley.gateway.recommendations;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.proto.recommender.v1.RecommendRequest;
import dev.parley.proto.recommender.v1.RecommendResponse;
import dev.parley.proto.recommender.v1.RecommendationServiceGrpc;
import dev.parley.proto.recommender.v1.SimilarItemsRequest;
import dev.parley.proto.types.v1.RecommendationList;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Speaks with the recommender. */
@Singleton
class RecommenderClient implements Recommender {
  private static final String SERVICE = "recommender";

  /** A list that comes later than this is worth less than the fallback. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final RecommendationServiceGrpc.RecommendationServiceBlockingStub stub;

  RecommenderClient(Neighbours neighbours) {
    this.stub = RecommendationServiceGrpc.newBlockingStub(neighbours.recommender());
  }

  @Override
  public Page recommend(ListRequest request) {
    RecommendRequest message =
        RecommendRequest.newBuilder()
            .setTenant(request.tenant())
            .setCustomer(request.customer())
            .setPageSize(request.size())
            .setPageToken(request.pageToken())
            .setCategory(request.category())
            .setQuery(request.query())
            .build();
    RecommendResponse response =
        Forwarding.call(SERVICE, () -> Forwarding.within(LIMIT, stub).recommend(message));
    return new Page(response.getList(), response.getNextPageToken());
  }

  @Override
  public RecommendationList similar(String tenant, String product, int size) {
    SimilarItemsRequest message =
        SimilarItemsRequest.newBuilder()
            .setTenant(tenant)
            .setProduct(product)
            .setPageSize(size)
            .build();
    return Forwarding.call(SERVICE, () -> Forwarding.within(LIMIT, stub).similarItems(message))
        .getList();
  }
}
