package dev.parley.nlp.generation;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.languagemodel.NextToken;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The thread that owns the model. A turn ends what is over, gives free slots to waiting requests,
 * feeds some chunks of prompts, and takes one step with every text that is ready for it. Newcomers
 * are fed and get their first token before every chunk and before the step.
 */
final class BatchLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(BatchLoop.class);

  /**
   * Before a step, and as many for newcomers before each of these: what a question and its passage
   * take. Fewer let first tokens wait although every prompt must be read at some time; more hold
   * texts up for longer at once.
   */
  private static final int CHUNKS_A_TURN = 4;

  private final Slots slots;
  private final WaitingRoom room;
  private final SchedulerMetrics metrics;
  private final Clock clock;

  BatchLoop(Slots slots, WaitingRoom room, SchedulerMetrics metrics, Clock clock) {
    this.slots = slots;
    this.room = room;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      while (hasWork()) {
        try {
          turn();
        } catch (RuntimeException | Error e) { // the texts fail, the loop lives on
          fail(slots.running(), e);
        }
      }
    } finally {
      endEverything();
      slots.close();
    }
  }

  private boolean hasWork() {
    if (slots.isIdle()) {
      room.awaitWork();
    }
    Optional<Instant> end = room.closedUntil();
    return end.isEmpty()
        || (clock.instant().isBefore(end.get()) && !(slots.isIdle() && room.size() == 0));
  }

  private void turn() {
    slots.nextTurn();
    endWhatIsOver(clock.instant());
    beginNewcomers();
    metrics.running(slots.running().size());
    for (int chunk = 0; chunk < CHUNKS_A_TURN && isAnyPrefilling(); chunk++) {
      prefillOneChunk(slots.running());
      endWhatIsOver(clock.instant()); // nobody is fed in vain
      beginNewcomers(); // who came meanwhile need not wait for the others
    }
    step(slots.running());
    metrics.running(slots.running().size()); // the next turn may be long in coming
  }

  /** Seats whoever may sit, and gives first tokens to those that have nothing else. */
  private void beginNewcomers() {
    fillSlots();
    for (int chunk = 0; chunk < CHUNKS_A_TURN && !newcomers().isEmpty(); chunk++) {
      prefillOneChunk(newcomers());
      endWhatIsOver(clock.instant());
    }
    step(newcomers());
  }

  private boolean isAnyPrefilling() {
    return slots.running().stream().anyMatch(Sequence::isPrefilling);
  }

  private List<Sequence> newcomers() {
    return Turns.newcomers(slots.running(), slots.runningByTenant());
  }

  private void endWhatIsOver(Instant now) {
    for (Sequence sequence : slots.running()) {
      if (sequence.submission().isCancelled()) {
        finish(sequence, StopReason.CANCELLED, "");
      } else if (sequence.request().isExpired(now)) {
        finish(sequence, StopReason.DEADLINE, "");
      }
    }
    for (Submission expired : room.removeIf(waiting -> waiting.request().isExpired(now))) {
      expired.endUnstarted(StopReason.DEADLINE);
      metrics.ended(StopReason.DEADLINE);
    }
  }

  private void fillSlots() {
    while (slots.free() > 0) {
      Optional<Submission> next =
          room.poll(slots.runningByTenant(), slots.free(), metrics.nanoTime());
      if (next.isEmpty()) {
        return;
      }
      metrics.seated(next.get());
      seat(next.get());
    }
  }

  private void seat(Submission submission) {
    Sequence sequence;
    try {
      sequence = slots.seat(submission);
    } catch (RuntimeException | Error e) { // nobody else knows of this request any more
      fail(submission, failure(e));
      return;
    }
    // At once: the next request may be given the slot that holds the prefix.
    attempt(sequence, () -> slots.copySharedPrefix(sequence));
  }

  private void prefillOneChunk(List<Sequence> sequences) {
    slots.nextTurn(); // for the order of prompts
    List<Sequence> prompts =
        sequences.stream().filter(Sequence::isPrefilling).sorted(Turns.prefillOrder()).toList();
    for (Sequence sequence : prompts) {
      // Others may have computed the same since: then the chunk is left for the next prompt.
      boolean alive = attempt(sequence, () -> slots.copySharedPrefix(sequence));
      if (alive && sequence.isPrefilling()) {
        attempt(sequence, () -> prefill(sequence));
        return;
      }
    }
  }

  private void prefill(Sequence sequence) {
    Optional<GenerationEvent> logits = slots.prefill(sequence);
    boolean heard = logits.map(event -> tell(sequence, event)).orElse(true);
    if (heard && sequence.request().wantsLogits() && !sequence.isPrefilling()) {
      metrics.prefilled(sequence);
      finish(sequence, StopReason.MAX_TOKENS, "");
    }
  }

  private void step(List<Sequence> sequences) {
    List<Sequence> ready = sequences.stream().filter(sequence -> !sequence.isPrefilling()).toList();
    if (ready.isEmpty()) {
      return;
    }
    List<NextToken> next;
    try {
      next = slots.step(ready);
    } catch (RuntimeException | Error e) {
      fail(ready, e);
      return;
    }
    metrics.stepped(ready.size());
    for (int i = 0; i < next.size(); i++) {
      Sequence sequence = ready.get(i);
      NextToken chosen = next.get(i);
      attempt(sequence, () -> deliver(sequence, chosen)); // its constraint is its own
    }
  }

  private void deliver(Sequence sequence, NextToken next) {
    if (sequence.generated() == 0) {
      metrics.prefilled(sequence);
    }
    Optional<Sequence.Progress> progress = Optional.of(sequence.accept(next));
    metrics.token(sequence);
    while (progress.isPresent() && goesOn(sequence, progress.get())) {
      progress = sequence.acceptWithoutChoice();
      progress.ifPresent(any -> metrics.withoutChoice());
    }
  }

  private boolean goesOn(Sequence sequence, Sequence.Progress progress) {
    if (!progress.token().map(token -> tell(sequence, token)).orElse(true)) {
      return false;
    }
    progress.end().ifPresent(reason -> finish(sequence, reason, ""));
    return progress.end().isEmpty();
  }

  /** Ends a sequence whose reader has no room. */
  private boolean tell(Sequence sequence, GenerationEvent event) {
    boolean heard = sequence.submission().events().offer(event);
    if (!heard) {
      finish(
          sequence,
          StopReason.CANCELLED,
          "the reader has not taken what was written for it: its buffer is full");
    }
    return heard;
  }

  private boolean attempt(Sequence sequence, Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException | Error e) {
      fail(List.of(sequence), e);
      return false;
    }
  }

  private void finish(Sequence sequence, StopReason reason, String detail) {
    slots.release(sequence);
    sequence.submission().events().finish(sequence.finish(reason, detail));
    metrics.ended(reason);
  }

  private void fail(List<Sequence> sequences, Throwable cause) {
    ServiceException failure = failure(cause);
    for (Sequence sequence : sequences) {
      slots.releaseDamaged(sequence);
      fail(sequence.submission(), failure);
    }
  }

  private static ServiceException failure(Throwable cause) {
    LOG.error("language model failed; its texts end", cause);
    return new ServiceException(ErrorKind.INTERNAL, "the language model failed", cause);
  }

  private void fail(Submission submission, ServiceException failure) {
    submission.events().fail(failure);
    metrics.failed();
  }

  private void endEverything() {
    room.close(Instant.MIN);
    ServiceException failure =
        new ServiceException(ErrorKind.UNAVAILABLE, "text generation has stopped");
    for (Sequence sequence : slots.running()) {
      slots.release(sequence);
      fail(sequence.submission(), failure);
    }
    for (Submission waiting : room.removeIf(any -> true)) {
      fail(waiting, failure);
    }
  }
}
