package dev.parley.nlp.generation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** What a scheduler tells its operators; every meter carries the model's name. */
final class SchedulerMetrics {
  private static final String PREFIX = "parley.nlp.generation.";
  private static final String MODEL = "model";

  private final MeterRegistry meters;
  private final String model;
  private final Timer queued;
  private final Timer firstToken;
  private final Timer betweenTokens;
  private final DistributionSummary batch;
  private final Counter tokens;
  private final Counter reused;
  private final Counter computed;
  private final Counter prefixHits;
  private final AtomicInteger running;

  SchedulerMetrics(MeterRegistry meters, String model, WaitingRoom room) {
    this.meters = meters;
    this.model = model;
    this.queued = timer("queue", "from admission to a slot");
    this.firstToken = timer("first.token", "from admission to the first token");
    this.betweenTokens = timer("inter.token", "from one token of a text to the next");
    this.batch =
        DistributionSummary.builder(PREFIX + "batch")
            .description("texts that a step advanced")
            .tag(MODEL, model)
            .register(meters);
    this.tokens = counter("tokens", "tokens generated");
    this.reused = promptTokens("cache");
    this.computed = promptTokens("prefill");
    this.prefixHits = counter("prefix.hits", "prompts of which something was in the cache");
    this.running = meters.gauge(PREFIX + "running", tags(), new AtomicInteger());
    meters.gauge(PREFIX + "waiting", tags(), room, WaitingRoom::size);
  }

  long nanoTime() {
    return meters.config().clock().monotonicTime();
  }

  void refused() {
    meters.counter(PREFIX + "refused", MODEL, model).increment();
  }

  void seated(Submission submission) {
    queued.record(Duration.ofNanos(nanoTime() - submission.submittedNanos()));
  }

  void running(int count) {
    running.set(count);
  }

  void stepped(int rows) {
    batch.record(rows);
    tokens.increment(rows);
  }

  /** A token that no step chose. */
  void withoutChoice() {
    tokens.increment();
  }

  void token(Sequence sequence) {
    Timer timer = sequence.generated() <= 1 ? firstToken : betweenTokens;
    timer.record(Duration.ofNanos(sequence.sinceLastToken(nanoTime())));
  }

  void prefilled(Sequence sequence) {
    reused.increment(sequence.reused());
    computed.increment(sequence.fed() - sequence.reused());
    if (sequence.reused() > 0) {
      prefixHits.increment();
    }
  }

  void ended(StopReason reason) {
    ended(reason.name().toLowerCase(Locale.ROOT));
  }

  void failed() {
    ended("failed");
  }

  /** Takes the model's meters away: the next version's have another name. */
  void remove() {
    meters.getMeters().stream()
        .map(Meter::getId)
        .filter(id -> id.getName().startsWith(PREFIX) && model.equals(id.getTag(MODEL)))
        .forEach(meters::remove);
  }

  private void ended(String outcome) {
    meters.counter(PREFIX + "ended", MODEL, model, "outcome", outcome).increment();
  }

  private Tags tags() {
    return Tags.of(MODEL, model);
  }

  private Timer timer(String name, String description) {
    return Timer.builder(PREFIX + name)
        .description(description)
        .tag(MODEL, model)
        .publishPercentileHistogram()
        .register(meters);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(PREFIX + name)
        .description(description)
        .tag(MODEL, model)
        .register(meters);
  }

  private Counter promptTokens(String source) {
    return Counter.builder(PREFIX + "prompt.tokens")
        .description("tokens of prompts, by whether they were computed or taken from the cache")
        .tag(MODEL, model)
        .tag("source", source)
        .register(meters);
  }
}
