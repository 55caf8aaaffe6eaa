package dev.parley.recommender.recommending;

import dev.parley.kit.page.PageSizes;
import dev.parley.proto.recommender.v1.RecommendRequest;
import dev.parley.proto.recommender.v1.RecommendResponse;
import dev.parley.proto.recommender.v1.RecommendationServiceGrpc;
import dev.parley.proto.recommender.v1.SimilarItemsRequest;
import dev.parley.proto.recommender.v1.SimilarItemsResponse;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.proto.types.v1.RecommendedItem;
import dev.parley.recommender.catalog.CatalogFilter;
import dev.parley.recommender.catalog.Price;
import dev.parley.recommender.catalog.Product;
import dev.parley.recommender.catalog.ProductNames;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;

/** Ranked lists over gRPC. */
@GrpcService
@Blocking
class RecommendationGrpcService extends RecommendationServiceGrpc.RecommendationServiceImplBase {
  private static final int DEFAULT_PAGE_SIZE = 10;
  private static final int MAX_PAGE_SIZE = 100;

  private final Recommender recommender;
  private final SimilarProducts similarProducts;
  private final Timer recommending;

  RecommendationGrpcService(
      Recommender recommender, SimilarProducts similarProducts, MeterRegistry meters) {
    this.recommender = recommender;
    this.similarProducts = similarProducts;
    this.recommending =
        Timer.builder("parley.recommender.recommend")
            .description("Time to answer Recommend, without the network")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
  }

  @Override
  public void recommend(RecommendRequest request, StreamObserver<RecommendResponse> responses) {
    RecommendResponse response = recommending.record(() -> recommend(request));
    responses.onNext(response);
    responses.onCompleted();
  }

  @Override
  public void similarItems(
      SimilarItemsRequest request, StreamObserver<SimilarItemsResponse> responses) {
    RankedPage page =
        similarProducts.similarTo(
            request.getTenant(),
            ProductNames.id(request.getProduct()),
            PageSizes.of(request.getPageSize(), DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE));
    responses.onNext(SimilarItemsResponse.newBuilder().setList(toProto(page)).build());
    responses.onCompleted();
  }

  private RecommendResponse recommend(RecommendRequest request) {
    ListQuestion question =
        new ListQuestion(
            request.getTenant(),
            request.getCustomer(),
            new CatalogFilter(request.getCategory(), request.getQuery()));
    RankedPage page =
        recommender.recommend(
            question,
            Continuation.parse(question, request.getPageToken()),
            PageSizes.of(request.getPageSize(), DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE));
    return RecommendResponse.newBuilder()
        .setList(toProto(page))
        .setNextPageToken(page.nextPageToken())
        .build();
  }

  private static RecommendationList toProto(RankedPage page) {
    RecommendationList.Builder list =
        RecommendationList.newBuilder()
            .setAttributionToken(page.attributionToken())
            .setStrategy(page.strategy())
            .setModelVersion(page.modelVersion());
    for (RankedPage.Item item : page.items()) {
      Product product = item.product();
      list.addItems(
          RecommendedItem.newBuilder()
              .setId(product.id())
              .setTitle(product.title())
              .setScore(item.score())
              .setReason(item.reason().words())
              .addAllBecauseOf(item.reason().becauseOf())
              .setPosition(item.position())
              .setCategory(product.category())
              .setBrand(product.brand())
              .setPrice(product.price().map(Price::words).orElse(""))
              .setImageUrl(product.imageUrl())
              .setUrl(product.url()));
    }
    return list.build();
  }
}
