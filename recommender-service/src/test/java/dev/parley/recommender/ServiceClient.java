package dev.parley.recommender;

import com.google.protobuf.Timestamp;
import dev.parley.proto.events.v1.InteractionRecorded;
import dev.parley.proto.recommender.v1.CatalogServiceGrpc;
import dev.parley.proto.recommender.v1.CatalogServiceGrpc.CatalogServiceBlockingStub;
import dev.parley.proto.recommender.v1.ImportProductsRequest;
import dev.parley.proto.recommender.v1.RecommendRequest;
import dev.parley.proto.recommender.v1.RecommendationServiceGrpc;
import dev.parley.proto.recommender.v1.RecommendationServiceGrpc.RecommendationServiceBlockingStub;
import dev.parley.proto.types.v1.Interaction;
import dev.parley.proto.types.v1.Product;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.proto.types.v1.RecommendedItem;
import dev.parley.testkit.RunningService;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Calls of the running service and events for it, for one tenant. */
public final class ServiceClient extends RunningService {
  private ServiceClient() {}

  public static ServiceClient connect() {
    return new ServiceClient();
  }

  public RecommendationServiceBlockingStub recommendations() {
    return RecommendationServiceGrpc.newBlockingStub(channel());
  }

  public CatalogServiceBlockingStub catalog() {
    return CatalogServiceGrpc.newBlockingStub(channel());
  }

  public RecommendationList recommend(String customer) {
    return recommendations().recommend(request(customer).build()).getList();
  }

  public RecommendRequest.Builder request(String customer) {
    return RecommendRequest.newBuilder()
        .setTenant(tenant())
        .setCustomer("customers/" + customer)
        .setPageSize(100);
  }

  public void importProducts(Product... products) {
    var unused =
        catalog()
            .importProducts(
                ImportProductsRequest.newBuilder()
                    .setTenant(tenant())
                    .addAllProducts(Arrays.asList(products))
                    .build());
  }

  public static Product product(String id, String title, String category) {
    return Product.newBuilder()
        .setId(id)
        .setTitle(title)
        .setCategory(category)
        .setInStock(true)
        .build();
  }

  public static List<String> ids(RecommendationList list) {
    return list.getItemsList().stream().map(RecommendedItem::getId).toList();
  }

  /** Publishes an interaction of now. */
  public void interact(String customer, String product, Interaction.Type type) {
    interact(UUID.randomUUID().toString(), customer, product, type, Instant.now());
  }

  public void interact(
      String eventId, String customer, String product, Interaction.Type type, Instant time) {
    publish(
        "parley.interactions.v1",
        eventId,
        customer,
        InteractionRecorded.newBuilder()
            .setInteraction(
                Interaction.newBuilder()
                    .setCustomer("customers/" + customer)
                    .setProduct("products/" + product)
                    .setType(type)
                    .setEventTime(
                        Timestamp.newBuilder()
                            .setSeconds(time.getEpochSecond())
                            .setNanos(time.getNano())))
            .build());
  }
}
