package dev.parley.nlp;

import com.google.protobuf.Message;
import dev.parley.kit.event.CloudEvents;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.proto.nlp.v1.AnalysisServiceGrpc;
import dev.parley.proto.nlp.v1.AnalysisServiceGrpc.AnalysisServiceBlockingStub;
import dev.parley.proto.nlp.v1.AnalyzeRequest;
import dev.parley.proto.nlp.v1.AnswerRequest;
import dev.parley.proto.nlp.v1.AnswerResponse;
import dev.parley.proto.nlp.v1.AnswerServiceGrpc;
import dev.parley.proto.nlp.v1.ImportDocumentsRequest;
import dev.parley.proto.nlp.v1.ImportDocumentsResponse;
import dev.parley.proto.nlp.v1.KnowledgeServiceGrpc;
import dev.parley.proto.nlp.v1.KnowledgeServiceGrpc.KnowledgeServiceBlockingStub;
import dev.parley.proto.types.v1.DocumentSource;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.time.Instant;
import java.util.ArrayList;
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
  private final String tenant = "t-" + UUID.randomUUID();
  private final ManagedChannel channel;
  private final KafkaProducer<String, byte[]> producer;

  private ServiceClient(ManagedChannel channel, KafkaProducer<String, byte[]> producer) {
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

  public KnowledgeServiceBlockingStub knowledge() {
    return KnowledgeServiceGrpc.newBlockingStub(channel);
  }

  public AnalysisServiceBlockingStub analysis() {
    return AnalysisServiceGrpc.newBlockingStub(channel);
  }

  public ImportDocumentsResponse importFile(String fileName, String content) {
    return importFile(fileName, content, "");
  }

  public ImportDocumentsResponse importFile(String fileName, String content, String requestId) {
    return knowledge()
        .importDocuments(
            ImportDocumentsRequest.newBuilder()
                .setTenant(tenant)
                .setRequestId(requestId)
                .addDocuments(DocumentSource.newBuilder().setFileName(fileName).setContent(content))
                .build());
  }

  /** All events of an answer, in order. */
  public List<AnswerResponse> ask(String question) {
    List<AnswerResponse> events = new ArrayList<>();
    AnswerServiceGrpc.newBlockingStub(channel)
        .answer(AnswerRequest.newBuilder().setTenant(tenant).setQuestion(question).build())
        .forEachRemaining(events::add);
    return events;
  }

  public String sentimentModel() {
    return analysis()
        .analyze(AnalyzeRequest.newBuilder().addTexts("thank you").build())
        .getSentiments(0)
        .getModelVersion();
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
