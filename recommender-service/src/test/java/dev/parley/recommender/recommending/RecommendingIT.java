package dev.parley.recommender.recommending;

import static dev.parley.recommender.ServiceClient.ids;
import static dev.parley.recommender.ServiceClient.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.proto.recommender.v1.RecommendRequest;
import dev.parley.proto.recommender.v1.RecommendResponse;
import dev.parley.proto.recommender.v1.SimilarItemsRequest;
import dev.parley.proto.types.v1.Interaction;
import dev.parley.proto.types.v1.Product;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.proto.types.v1.RecommendedItem;
import dev.parley.recommender.ServiceClient;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecommendingIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ServiceClient client = ServiceClient.connect();

  @Inject @Nullable Jdbi jdbi;

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void emptyCatalogueGivesAnEmptyList() {
    RecommendationList list = client.recommend("ann");
    assertThat(list.getItemsList()).isEmpty();
    assertThat(list.getStrategy()).isEqualTo("none");
    assertThat(list.getAttributionToken()).isNotEmpty();
  }

  @Test
  void importedProductsAreSeenByTheNextCall() {
    client.importProducts(product("tent", "Dome Tent", "tents"));
    assertThat(ids(client.recommend("ann"))).containsExactly("tent");
    client.importProducts(product("stove", "Gas Stove", "cooking"));
    assertThat(ids(client.recommend("ann"))).containsExactlyInAnyOrder("stove", "tent");
  }

  @Test
  void interactionChangesTheNextAnswer() {
    client.importProducts(
        product("boots", "Boots", "footwear"),
        product("socks", "Socks", "footwear"),
        product("tent", "Tent", "tents"));
    assertThat(client.recommend("ann").getStrategy()).isEqualTo("none");

    client.interact("ann", "tent", Interaction.Type.PURCHASE);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ids(client.recommend("ann"))).doesNotContain("tent"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ids(client.recommend("bob"))).startsWith("tent"));
    RecommendationList popular = client.recommend("bob");
    assertThat(popular.getStrategy()).isEqualTo("popular");
    assertThat(popular.getItems(0).getReason()).isEqualTo("popular right now");
    assertThat(popular.getModelVersion()).isEmpty();

    client.interact("bob", "socks", Interaction.Type.DISLIKE);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ids(client.recommend("bob"))).doesNotContain("socks"));
  }

  @Test
  void duplicateAndLateEventsHaveTheirEffectOnce() {
    client.importProducts(product("tent", "Tent", "tents"));
    String event = UUID.randomUUID().toString();
    Instant monthsAgo = Instant.now().minus(Duration.ofDays(100));
    client.interact(event, "ann", "tent", Interaction.Type.DISLIKE, Instant.now());
    client.interact(event, "ann", "tent", Interaction.Type.DISLIKE, Instant.now());
    // Older than what is known, and later on the wire.
    client.interact(
        UUID.randomUUID().toString(), "ann", "tent", Interaction.Type.ADD_TO_CART, monthsAgo);
    client.interact(event, "ann", "tent", Interaction.Type.DISLIKE, Instant.now());
    client.interact("ann", "no-such-product", Interaction.Type.VIEW);

    await().atMost(PATIENCE).until(() -> interactionsOf("ann") == 3);
    assertThat(client.recommend("ann").getItemsList()).isEmpty();
  }

  @Test
  void pagesNeverRepeatAProductWhateverHappensBetweenThem() {
    Product[] products =
        IntStream.range(0, 25)
            .mapToObj(i -> product("p%02d".formatted(i), "Product " + i, "things"))
            .toArray(Product[]::new);
    client.importProducts(products);
    client.interact("bob", "p20", Interaction.Type.PURCHASE);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ids(client.recommend("ann"))).startsWith("p20"));
    String whole = String.join(" ", ids(client.recommend("ann")));

    List<RecommendedItem> seen = new ArrayList<>();
    RecommendRequest.Builder request = client.request("ann").setPageSize(10);
    RecommendResponse page = client.recommendations().recommend(request.build());
    String token = page.getList().getAttributionToken();
    seen.addAll(page.getList().getItemsList());
    assertThat(whole).startsWith(String.join(" ", ids(page.getList())));

    // What was at the end comes to the front, and what was on the first page goes.
    client.interact("carl", "p24", Interaction.Type.PURCHASE);
    client.interact("carl", "p24", Interaction.Type.PURCHASE);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ids(client.recommend("dora"))).startsWith("p24"));
    client.importProducts(products[0].toBuilder().setInStock(false).build());

    while (!page.getNextPageToken().isEmpty()) {
      page =
          client.recommendations().recommend(request.setPageToken(page.getNextPageToken()).build());
      assertThat(page.getList().getAttributionToken()).isEqualTo(token);
      seen.addAll(page.getList().getItemsList());
    }
    assertThat(seen).extracting(RecommendedItem::getId).doesNotHaveDuplicates().hasSize(25);
    assertThat(seen)
        .extracting(RecommendedItem::getPosition)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 25).boxed().toList());
  }

  @Test
  void pageTokenOfAnotherQuestionIsRefused() {
    client.importProducts(product("a", "A", "x"), product("b", "B", "x"));
    String token =
        client
            .recommendations()
            .recommend(client.request("ann").setPageSize(1).build())
            .getNextPageToken();
    assertThat(token).isNotEmpty();
    assertThatThrownBy(
            () ->
                client
                    .recommendations()
                    .recommend(client.request("bob").setPageToken(token).build()))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("INVALID_ARGUMENT")
        .hasMessageContaining("page_token");
  }

  @Test
  void productThatNoOneTouchedIsSimilarByItsWords() {
    client.importProducts(
        product("boots-1", "Leather Hiking Boots", "footwear"),
        product("boots-2", "Light Hiking Boots", "footwear"),
        product("pot", "Cooking Pot", "kitchen"));
    RecommendationList list = similar("boots-1");
    assertThat(list.getStrategy()).isEqualTo("content");
    assertThat(ids(list)).containsExactly("boots-2");
    assertThat(list.getItems(0).getReason()).isEqualTo("similar to Leather Hiking Boots");
    assertThat(list.getItems(0).getBecauseOfList()).containsExactly("boots-1");
  }

  @Test
  void similarToAnUnknownProductIsNotFound() {
    assertThatThrownBy(() -> similar("nothing"))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("NOT_FOUND")
        .hasMessageContaining("products/nothing");
  }

  private RecommendationList similar(String product) {
    return client
        .recommendations()
        .similarItems(
            SimilarItemsRequest.newBuilder()
                .setTenant(client.tenant())
                .setProduct("products/" + product)
                .build())
        .getList();
  }

  private int interactionsOf(String customer) {
    return Objects.requireNonNull(jdbi)
        .withHandle(
            handle ->
                handle
                    .select(
                        "select count(*) from interaction where tenant = ? and customer = ?",
                        client.tenant(),
                        "customers/" + customer)
                    .mapTo(int.class)
                    .one());
  }
}
