package dev.parley.nlp.generation;

/** A request from admission to its end. Read by the loop; cancelled by any thread. */
final class Submission {
  private final GenerationRequest request;
  private final EventBuffer events;
  private final long submittedNanos;
  private volatile boolean cancelled;

  Submission(GenerationRequest request, EventBuffer events, long submittedNanos) {
    this.request = request;
    this.events = events;
    this.submittedNanos = submittedNanos;
  }

  GenerationRequest request() {
    return request;
  }

  EventBuffer events() {
    return events;
  }

  /** By the metrics' clock. */
  long submittedNanos() {
    return submittedNanos;
  }

  void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** Ends a request that never got a slot. */
  void endUnstarted(StopReason reason) {
    events.finish(new GenerationEvent.Finished(reason, "", "", request.prompt().size(), 0, 0));
  }
}
