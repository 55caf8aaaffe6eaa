package dev.parley.gateway.catalog;

import dev.parley.gateway.calls.Calls;
import dev.parley.proto.gateway.v1.CatalogServiceGrpc;
import dev.parley.proto.gateway.v1.DeleteProductRequest;
import dev.parley.proto.gateway.v1.DeleteProductResponse;
import dev.parley.proto.gateway.v1.GetProductRequest;
import dev.parley.proto.gateway.v1.GetProductResponse;
import dev.parley.proto.gateway.v1.ImportProductsRequest;
import dev.parley.proto.gateway.v1.ImportProductsResponse;
import dev.parley.proto.gateway.v1.ListProductsRequest;
import dev.parley.proto.gateway.v1.ListProductsResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** Edge of the catalogue. */
@GrpcService
class CatalogGrpcService extends CatalogServiceGrpc.CatalogServiceImplBase {
  private final CatalogClient catalog;
  private final Calls calls;

  CatalogGrpcService(CatalogClient catalog, Calls calls) {
    this.catalog = catalog;
    this.calls = calls;
  }

  @Override
  public void importProducts(
      ImportProductsRequest request, StreamObserver<ImportProductsResponse> observer) {
    calls.unary(observer, caller -> catalog.importProducts(caller.tenant(), request));
  }

  @Override
  public void listProducts(
      ListProductsRequest request, StreamObserver<ListProductsResponse> observer) {
    calls.unary(observer, caller -> catalog.listProducts(caller.tenant(), request));
  }

  @Override
  public void getProduct(GetProductRequest request, StreamObserver<GetProductResponse> observer) {
    calls.unary(observer, caller -> catalog.getProduct(caller.tenant(), request));
  }

  @Override
  public void deleteProduct(
      DeleteProductRequest request, StreamObserver<DeleteProductResponse> observer) {
    calls.unary(observer, caller -> catalog.deleteProduct(caller.tenant(), request));
  }
}
