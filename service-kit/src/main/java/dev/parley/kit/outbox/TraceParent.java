package dev.parley.kit.outbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** The current trace in the form of the W3C {@code traceparent} header. */
final class TraceParent {
  private TraceParent() {}

  /** Empty when there is no current trace. */
  static String current() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid()
        ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex()
        : "";
  }
}
