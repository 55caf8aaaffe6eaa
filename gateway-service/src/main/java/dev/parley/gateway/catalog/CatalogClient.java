package dev.parley.gateway.catalog;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.proto.gateway.v1.DeleteProductRequest;
import dev.parley.proto.gateway.v1.DeleteProductResponse;
import dev.parley.proto.gateway.v1.GetProductRequest;
import dev.parley.proto.gateway.v1.GetProductResponse;
import dev.parley.proto.gateway.v1.ImportProductsRequest;
import dev.parley.proto.gateway.v1.ImportProductsResponse;
import dev.parley.proto.gateway.v1.ListProductsRequest;
import dev.parley.proto.gateway.v1.ListProductsResponse;
import dev.parley.proto.recommender.v1.CatalogServiceGrpc;
import dev.parley.proto.recommender.v1.CatalogServiceGrpc.CatalogServiceBlockingStub;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The public calls, in the words of the service that owns the catalogue. */
@Singleton
class CatalogClient {
  private static final String SERVICE = "recommender";
  private static final Duration READ = Duration.ofSeconds(5);
  private static final Duration IMPORT = Duration.ofMinutes(1);

  private final CatalogServiceBlockingStub stub;

  CatalogClient(Neighbours neighbours) {
    this.stub = CatalogServiceGrpc.newBlockingStub(neighbours.recommender());
  }

  ImportProductsResponse importProducts(String tenant, ImportProductsRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(IMPORT, stub)
                    .importProducts(
                        dev.parley.proto.recommender.v1.ImportProductsRequest.newBuilder()
                            .setTenant(tenant)
                            .setRequestId(request.getRequestId())
                            .addAllProducts(request.getProductsList())
                            .build()));
    return ImportProductsResponse.newBuilder()
        .setCreatedCount(response.getCreatedCount())
        .setUpdatedCount(response.getUpdatedCount())
        .build();
  }

  ListProductsResponse listProducts(String tenant, ListProductsRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .listProducts(
                        dev.parley.proto.recommender.v1.ListProductsRequest.newBuilder()
                            .setTenant(tenant)
                            .setPageSize(request.getPageSize())
                            .setPageToken(request.getPageToken())
                            .setCategory(request.getCategory())
                            .build()));
    return ListProductsResponse.newBuilder()
        .addAllProducts(response.getProductsList())
        .setNextPageToken(response.getNextPageToken())
        .setTotalSize(response.getTotalSize())
        .build();
  }

  GetProductResponse getProduct(String tenant, GetProductRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .getProduct(
                        dev.parley.proto.recommender.v1.GetProductRequest.newBuilder()
                            .setTenant(tenant)
                            .setName(request.getName())
                            .build()));
    return GetProductResponse.newBuilder().setProduct(response.getProduct()).build();
  }

  DeleteProductResponse deleteProduct(String tenant, DeleteProductRequest request) {
    var unused =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .deleteProduct(
                        dev.parley.proto.recommender.v1.DeleteProductRequest.newBuilder()
                            .setTenant(tenant)
                            .setName(request.getName())
                            .setRequestId(request.getRequestId())
                            .build()));
    return DeleteProductResponse.getDefaultInstance();
  }
}
