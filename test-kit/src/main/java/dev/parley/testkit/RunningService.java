package dev.parley.testkit;

import com.google.protobuf.Message;
import dev.parley.kit.event.CloudEvents;
import dev.parley.kit.event.EventEnvelope;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The service under test, called over the network and told events as by its neighbours, for a
 * tenant that nobody else uses. A service's tests extend it by the calls that they make.
 */
public class RunningService implements AutoCloseable {
  private final Config config = ConfigProvider.getConfig();
  private final String tenant = "t-" + UUID.randomUUID();
  private final ManagedChannel channel;
  private @Nullable KafkaProducer<String, byte[]> producer;

  protected RunningService() {
    this(channel -> channel);
  }

  /**
   * @param how the client's side of the connection is set
   */
  protected RunningService(UnaryOperator<NettyChannelBuilder> how) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("x-parley-internal-token", Metadata.ASCII_STRING_MARSHALLER),
        config.getValue("parley.internal.token", String.class));
    channel =
        how.apply(
                NettyChannelBuilder.forAddress(
                    "127.0.0.1", config.getValue("quarkus.grpc.server.test-port", Integer.class)))
            .usePlaintext()
            .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
            .build();
  }

  public final String tenant() {
    return tenant;
  }

  protected final Channel channel() {
    return channel;
  }

  /** Publishes an event of the tenant; it is sent when this returns. */
  public final void publish(String topic, String eventId, String key, Message event) {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              Map.of(
                  ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  config.getValue("parley.kafka.bootstrap-servers", String.class)),
              new StringSerializer(),
              new ByteArraySerializer());
    }
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
  public final void close() {
    channel.shutdownNow();
    if (producer != null) {
      producer.close();
    }
  }
}
