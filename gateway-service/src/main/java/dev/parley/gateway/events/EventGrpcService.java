package dev.parley.gateway.events;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.parley.gateway.calls.Calls;
import dev.parley.gateway.calls.StreamWriter;
import dev.parley.proto.gateway.v1.EventServiceGrpc;
import dev.parley.proto.gateway.v1.ListTopicsRequest;
import dev.parley.proto.gateway.v1.ListTopicsResponse;
import dev.parley.proto.gateway.v1.TailEventsRequest;
import dev.parley.proto.gateway.v1.TailEventsResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Edge of the topics. */
@GrpcService
class EventGrpcService extends EventServiceGrpc.EventServiceImplBase {
  private static final String PREFIX = "topics/";
  private static final String TYPE_HEADER = "ce_type";
  private static final String TENANT_HEADER = "ce_tenant";

  private final TopicList topics;
  private final Tails tails;
  private final Calls calls;

  EventGrpcService(TopicList topics, Tails tails, Calls calls) {
    this.topics = topics;
    this.tails = tails;
    this.calls = calls;
  }

  @Override
  public void listTopics(ListTopicsRequest request, StreamObserver<ListTopicsResponse> observer) {
    calls.unary(
        observer,
        caller ->
            ListTopicsResponse.newBuilder()
                .addAllTopics(topics.names().stream().map(name -> PREFIX + name).toList())
                .build());
  }

  @Override
  public void tailEvents(TailEventsRequest request, StreamObserver<TailEventsResponse> observer) {
    calls.stream(
        observer,
        tails.threads(),
        (caller, writer) ->
            tails.follow(
                request.getTopic().substring(PREFIX.length()),
                request.getLast(),
                message -> isVisible(message, caller.tenant()),
                listener(writer),
                writer::onCancel));
  }

  private static TopicTail.Listener listener(StreamWriter<TailEventsResponse> writer) {
    return new TopicTail.Listener() {
      @Override
      public void opened() {
        writer.open();
      }

      @Override
      public void record(ConsumerRecord<String, byte[]> message) {
        writer.write(event(message));
      }
    };
  }

  /** A tenant sees its own events and those of nobody, such as promotions of models. */
  static boolean isVisible(ConsumerRecord<String, byte[]> message, String tenant) {
    Header header = message.headers().lastHeader(TENANT_HEADER);
    return header == null
        || header.value() == null
        || header.value().length == 0
        || tenant.equals(new String(header.value(), StandardCharsets.UTF_8));
  }

  static TailEventsResponse event(ConsumerRecord<String, byte[]> message) {
    Timestamp time = Timestamps.fromMillis(message.timestamp());
    TailEventsResponse.Builder event =
        TailEventsResponse.newBuilder()
            .setTopic(PREFIX + message.topic())
            .setPartition(message.partition())
            .setOffset(message.offset())
            .setKey(message.key() == null ? "" : message.key())
            .setTime(time);
    for (Header header : message.headers()) {
      event.putHeaders(
          header.key(),
          header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
    }
    return event
        .setData(EventDecoder.decode(event.getHeadersOrDefault(TYPE_HEADER, ""), message.value()))
        .build();
  }
}
