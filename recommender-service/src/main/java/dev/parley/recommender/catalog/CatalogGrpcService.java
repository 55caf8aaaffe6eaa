package dev.parley.recommender.catalog;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.page.PageSizes;
import dev.parley.kit.page.PageTokens;
import dev.parley.kit.request.RequestLog;
import dev.parley.proto.recommender.v1.CatalogServiceGrpc;
import dev.parley.proto.recommender.v1.DeleteProductRequest;
import dev.parley.proto.recommender.v1.DeleteProductResponse;
import dev.parley.proto.recommender.v1.GetProductRequest;
import dev.parley.proto.recommender.v1.GetProductResponse;
import dev.parley.proto.recommender.v1.ImportProductsRequest;
import dev.parley.proto.recommender.v1.ImportProductsResponse;
import dev.parley.proto.recommender.v1.ListProductsRequest;
import dev.parley.proto.recommender.v1.ListProductsResponse;
import dev.parley.recommender.changes.Change;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The catalogue over gRPC. */
@GrpcService
@Blocking
class CatalogGrpcService extends CatalogServiceGrpc.CatalogServiceImplBase {
  private static final int DEFAULT_PAGE_SIZE = 50;
  private static final int MAX_PAGE_SIZE = 1000;

  private final Jdbi jdbi;
  private final RequestLog requests;
  private final Catalogs catalogs;
  private final Clock clock;
  private final JdbcCatalogStore store = new JdbcCatalogStore();

  CatalogGrpcService(Jdbi jdbi, RequestLog requests, Catalogs catalogs, Clock clock) {
    this.jdbi = jdbi;
    this.requests = requests;
    this.catalogs = catalogs;
    this.clock = clock;
  }

  @Override
  public void importProducts(
      ImportProductsRequest request, StreamObserver<ImportProductsResponse> responses) {
    // PostgreSQL keeps microseconds.
    List<Product> products =
        ProductCodec.fromProto(
            request.getProductsList(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    ImportProductsResponse response =
        jdbi.inTransaction(
            handle ->
                requests.once(
                    handle,
                    request.getTenant(),
                    CatalogServiceGrpc.getImportProductsMethod().getFullMethodName(),
                    request.getRequestId(),
                    request,
                    ImportProductsResponse.parser(),
                    () -> {
                      ImportCounts counts = store.upsert(handle, request.getTenant(), products);
                      return ImportProductsResponse.newBuilder()
                          .setCreatedCount(counts.created())
                          .setUpdatedCount(counts.updated())
                          .build();
                    }));
    // The caller's next call may come before the announcement does.
    catalogs.changed(Change.catalog(request.getTenant()));
    reply(responses, response);
  }

  @Override
  public void listProducts(
      ListProductsRequest request, StreamObserver<ListProductsResponse> responses) {
    int pageSize = PageSizes.of(request.getPageSize(), DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
    String filter = "products/" + request.getTenant() + "/" + request.getCategory();
    String after = PageTokens.decode(filter, request.getPageToken());
    ListProductsResponse response =
        jdbi.withHandle(
            handle -> {
              List<Product> products =
                  store.list(
                      handle, request.getTenant(), request.getCategory(), after, pageSize + 1);
              ListProductsResponse.Builder page =
                  ListProductsResponse.newBuilder()
                      .setTotalSize(
                          store.count(handle, request.getTenant(), request.getCategory()));
              products.stream()
                  .limit(pageSize)
                  .map(ProductCodec::toProto)
                  .forEach(page::addProducts);
              if (products.size() > pageSize) {
                page.setNextPageToken(PageTokens.encode(filter, products.get(pageSize - 1).id()));
              }
              return page.build();
            });
    reply(responses, response);
  }

  @Override
  public void getProduct(GetProductRequest request, StreamObserver<GetProductResponse> responses) {
    Product product =
        jdbi.withHandle(
                handle ->
                    store.find(handle, request.getTenant(), ProductNames.id(request.getName())))
            .orElseThrow(() -> notFound(request.getName()));
    reply(
        responses,
        GetProductResponse.newBuilder().setProduct(ProductCodec.toProto(product)).build());
  }

  @Override
  public void deleteProduct(
      DeleteProductRequest request, StreamObserver<DeleteProductResponse> responses) {
    DeleteProductResponse response =
        jdbi.inTransaction(
            handle ->
                requests.once(
                    handle,
                    request.getTenant(),
                    CatalogServiceGrpc.getDeleteProductMethod().getFullMethodName(),
                    request.getRequestId(),
                    request,
                    DeleteProductResponse.parser(),
                    () -> {
                      if (!store.delete(
                          handle, request.getTenant(), ProductNames.id(request.getName()))) {
                        throw notFound(request.getName());
                      }
                      return DeleteProductResponse.getDefaultInstance();
                    }));
    catalogs.changed(Change.catalog(request.getTenant()));
    reply(responses, response);
  }

  private static ServiceException notFound(String name) {
    return new ServiceException(ErrorKind.NOT_FOUND, "there is no product " + name)
        .withReason("PRODUCT_NOT_FOUND");
  }

  private static <T> void reply(StreamObserver<T> responses, T response) {
    responses.onNext(response);
    responses.onCompleted();
  }
}
