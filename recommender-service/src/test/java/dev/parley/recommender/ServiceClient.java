package dev.parley.recommender;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.parley.kit.event.CloudEvents;
import dev.parley.kit.event.EventEnvelope;
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
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls the running service and publishes events, as its neighbours do, for one tenant. */
public final class ServiceClient implements AutoCloseable {
  private final String tenant;
  private final ManagedChannel channel;
  private final KafkaProducer<String, byte[]> producer;

  private ServiceClient(
      String tenant, ManagedChannel channel, KafkaProducer<String, byte[]> producer) {
    this.tenant = tenant;
    this.channel = channel;
    this.producer = producer;
  }

  /** For a tenant that nobody else uses. */
  public static ServiceClient connect() {
    Config config = ConfigProvider.getConfig();
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("x-parley-internal-token", Metadata.ASCII_STRING_MARSHALLER),
        config.getValue("parley.internal.token", String.class));
    return new ServiceClient(
        "t-" + UUID.randomUUID(),
        NettyChannelBuilder.forAddress(
                "127.0.0.1", config.getValue("quarkus.grpc.server.test-port", Integer.class))
            .usePlaintext()
            .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
            .build(),
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.getValue("parley.kafka.bootstrap-servers", String.class)),
            new StringSerializer(),
            new ByteArraySerializer()));
  }

  public String tenant() {
    return tenant;
  }

  public RecommendationServiceBlockingStub recommendations() {
    return RecommendationServiceGrpc.newBlockingStub(channel);
  }

  public CatalogServiceBlockingStub catalog() {
    return CatalogServiceGrpc.newBlockingStub(channel);
  }

  public RecommendationList recommend(String customer) {
    return recommendations().recommend(request(customer).build()).getList();
  }

  public RecommendRequest.Builder request(String customer) {
    return RecommendRequest.newBuilder()
        .setTenant(tenant)
        .setCustomer("customers/" + customer)
        .setPageSize(100);
  }

  public void importProducts(Product... products) {
    var unused =
        catalog()
            .importProducts(
                ImportProductsRequest.newBuilder()
                    .setTenant(tenant)
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

  public void publish(String topic, String eventId, String key, Message event) {
    EventEnvelope envelope =
        new EventEnvelope(
            eventId,
            event.getDescriptorForType().getFullName(),
            "/parley/feedback",
            key,
            tenant,
            Instant.now(),
            key,
            event.toByteArray());
    var unused =
        producer.send(
            new ProducerRecord<>(
                topic, null, key, envelope.data(), CloudEvents.toHeaders(envelope)));
    producer.flush();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    producer.close();
  }
}
