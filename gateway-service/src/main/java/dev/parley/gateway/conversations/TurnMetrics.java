package dev.parley.gateway.conversations;

import dev.parley.proto.types.v1.AnswerRecord;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** How turns end and how long they take. */
@Singleton
class TurnMetrics {
  private final MeterRegistry meters;

  TurnMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(AnswerRecord record, long nanos) {
    Timer.builder("parley.turns")
        .tag("action", record.getAction().name())
        .tag("reason", record.getReason().name())
        .tag("fallback", record.getFallback())
        .register(meters)
        .record(nanos, TimeUnit.NANOSECONDS);
  }
}
