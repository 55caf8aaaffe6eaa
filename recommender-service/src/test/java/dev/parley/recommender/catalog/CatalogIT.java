package dev.parley.recommender.catalog;

import static dev.parley.recommender.ServiceClient.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.type.Money;
import dev.parley.proto.recommender.v1.DeleteProductRequest;
import dev.parley.proto.recommender.v1.DeleteProductResponse;
import dev.parley.proto.recommender.v1.GetProductRequest;
import dev.parley.proto.recommender.v1.ImportProductsRequest;
import dev.parley.proto.recommender.v1.ImportProductsResponse;
import dev.parley.proto.recommender.v1.ListProductsRequest;
import dev.parley.proto.recommender.v1.ListProductsResponse;
import dev.parley.proto.types.v1.Product;
import dev.parley.recommender.ServiceClient;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatalogIT {
  private final ServiceClient client = ServiceClient.connect();

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void productComesBackAsItWasImported() {
    Product jacket =
        product("jacket", "Alpine Down Jacket", "jackets").toBuilder()
            .setDescription("Warm.")
            .setBrand("Nordwand")
            .setPrice(Money.newBuilder().setCurrencyCode("EUR").setUnits(189))
            .putAttributes("fill", "800 cuin")
            .setImageUrl("/images/jacket.png")
            .setUrl("/p/jacket")
            .build();
    client.importProducts(jacket);
    Product back = get("jacket");
    assertThat(back.toBuilder().clearUpdateTime().build()).isEqualTo(jacket);
    assertThat(back.hasUpdateTime()).isTrue();
  }

  @Test
  void importCountsWhatIsNewAndReplacesWhatExists() {
    ImportProductsResponse first =
        importProducts("", product("a", "A", "x"), product("b", "B", "x"));
    assertThat(first.getCreatedCount()).isEqualTo(2);
    ImportProductsResponse second =
        importProducts("", product("b", "B again", "y"), product("c", "C", "x"));
    assertThat(second.getCreatedCount()).isEqualTo(1);
    assertThat(second.getUpdatedCount()).isEqualTo(1);
    assertThat(get("b").getTitle()).isEqualTo("B again");
  }

  @Test
  void importWithOneWrongProductTakesInNone() {
    assertThatThrownBy(
            () ->
                client.importProducts(
                    product("good", "Good", "x"),
                    product("bad", "Bad", "x").toBuilder()
                        .setPrice(Money.newBuilder().setCurrencyCode("???"))
                        .build()))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("INVALID_ARGUMENT")
        .hasMessageContaining("products[1].price.currency_code");
    assertThat(list("", 10).getProductsList()).isEmpty();
  }

  @Test
  void repeatedRequestGetsTheEarlierResponse() {
    String request = UUID.randomUUID().toString();
    assertThat(importProducts(request, product("a", "A", "x")).getCreatedCount()).isEqualTo(1);
    assertThat(importProducts(request, product("a", "A", "x")).getCreatedCount()).isEqualTo(1);
    assertThatThrownBy(() -> importProducts(request, product("b", "B", "x")))
        .hasMessageContaining("request_id");
  }

  @Test
  void pagesHoldAllProductsOnceInTheOrderOfIds() {
    client.importProducts(
        IntStream.range(0, 25)
            .mapToObj(i -> product("p%02d".formatted(i), "P" + i, i % 2 == 0 ? "even" : "odd"))
            .toArray(Product[]::new));
    List<String> ids = new ArrayList<>();
    String token = "";
    do {
      ListProductsResponse page = list(token, 10);
      assertThat(page.getTotalSize()).isEqualTo(25);
      page.getProductsList().forEach(product -> ids.add(product.getId()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    assertThat(ids).hasSize(25).isSorted().doesNotHaveDuplicates();
    assertThat(
            client
                .catalog()
                .listProducts(
                    ListProductsRequest.newBuilder()
                        .setTenant(client.tenant())
                        .setCategory("odd")
                        .build())
                .getTotalSize())
        .isEqualTo(12);
  }

  @Test
  void deletedProductIsGoneAndDeletingItAgainIsNotFound() {
    client.importProducts(product("a", "A", "x"));
    String request = UUID.randomUUID().toString();
    assertThat(delete("a", request)).isEqualTo(DeleteProductResponse.getDefaultInstance());
    assertThat(delete("a", request)).isEqualTo(DeleteProductResponse.getDefaultInstance());
    assertThatThrownBy(() -> get("a")).hasMessageContaining("NOT_FOUND");
    assertThatThrownBy(() -> delete("a", "")).hasMessageContaining("NOT_FOUND");
    assertThat(client.recommend("ann").getItemsList()).isEmpty();
  }

  @Test
  void importsOfTheSameProductsAtOnceAllSucceed() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> imports = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Product[] products =
            IntStream.range(0, 50)
                .mapToObj(p -> product("p" + p, "P" + p, "x"))
                .toArray(Product[]::new);
        if (i % 2 == 0) {
          java.util.Collections.reverse(java.util.Arrays.asList(products));
        }
        imports.add(() -> importProducts("", products).getCreatedCount());
      }
      int created = 0;
      for (Future<Integer> result : threads.invokeAll(imports)) {
        created += result.get();
      }
      assertThat(created).isEqualTo(50);
    } finally {
      threads.shutdownNow();
    }
  }

  private ImportProductsResponse importProducts(String requestId, Product... products) {
    return client
        .catalog()
        .importProducts(
            ImportProductsRequest.newBuilder()
                .setTenant(client.tenant())
                .setRequestId(requestId)
                .addAllProducts(List.of(products))
                .build());
  }

  private ListProductsResponse list(String token, int size) {
    return client
        .catalog()
        .listProducts(
            ListProductsRequest.newBuilder()
                .setTenant(client.tenant())
                .setPageSize(size)
                .setPageToken(token)
                .build());
  }

  private Product get(String id) {
    return client
        .catalog()
        .getProduct(
            GetProductRequest.newBuilder()
                .setTenant(client.tenant())
                .setName("products/" + id)
                .build())
        .getProduct();
  }

  private DeleteProductResponse delete(String id, String requestId) {
    return client
        .catalog()
        .deleteProduct(
            DeleteProductRequest.newBuilder()
                .setTenant(client.tenant())
                .setName("products/" + id)
                .setRequestId(requestId)
                .build());
  }
}
