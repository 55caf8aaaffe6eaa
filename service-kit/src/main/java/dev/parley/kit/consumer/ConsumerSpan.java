package dev.parley.kit.consumer;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The span of handling one record; it continues the trace of the call that published the event. */
final class ConsumerSpan implements AutoCloseable {
  private final Span span;
  private final Scope scope;

  private ConsumerSpan(Span span, Scope scope) {
    this.span = span;
    this.scope = scope;
  }

  @SuppressWarnings("MustBeClosedChecker") // close() closes it
  static ConsumerSpan start(String consumer, ConsumerRecord<?, ?> message) {
    Context parent =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), message.headers(), HeaderGetter.INSTANCE);
    Span span =
        GlobalOpenTelemetry.getTracer("dev.parley.kit")
            .spanBuilder(message.topic() + " process")
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(parent)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.destination.name", message.topic())
            .setAttribute("messaging.consumer.group.name", consumer)
            .startSpan();
    return new ConsumerSpan(span, parent.with(span).makeCurrent());
  }

  @Override
  public void close() {
    scope.close();
    span.end();
  }

  private enum HeaderGetter implements TextMapGetter<Headers> {
    INSTANCE;

    @Override
    public Iterable<String> keys(Headers carrier) {
      return List.of("traceparent");
    }

    @Override
    public @Nullable String get(@Nullable Headers carrier, String key) {
      Header header = carrier == null ? null : carrier.lastHeader(key);
      return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
  }
}
