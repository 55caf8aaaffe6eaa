package dev.parley.gateway.feedback;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.parley.gateway.feedback.AcceptedRequest.Method;
import dev.parley.gateway.feedback.AcceptedRequest.State;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.Failures;
import dev.parley.kit.error.ServiceException;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Takes a request in: first into the gateway's own table, then to the feedback service. From the
 * first step on it can't be lost; the request id, which both keep, makes sure that it counts once.
 */
@Singleton
class StoreAndForward {
  private static final Logger LOG = Logger.getLogger(StoreAndForward.class);

  /** Longer than the direct attempt may take: the forwarder steps in only if this process died. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /**
   * @param digest of what the client sent
   * @param request of the feedback service's contract
   * @param heldResponse what to answer while the feedback service is away
   */
  @SuppressWarnings("ArrayRecordComponent") // a digest on its way to the database
  record Submission<R extends Message>(
      String tenant,
      Method method,
      String requestId,
      byte[] digest,
      Message request,
      Parser<R> parser,
      Supplier<R> heldResponse) {}

  private final JdbcAcceptedRequestStore store;
  private final FeedbackLedger ledger;
  private final Clock clock;

  StoreAndForward(JdbcAcceptedRequestStore store, FeedbackLedger ledger, Clock clock) {
    this.store = store;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * @return the feedback service's response, or the held one
   * @throws ServiceException INVALID_ARGUMENT when the request id was used for something else;
   *     ABORTED while the same request is on its way; what the feedback service says against the
   *     request
   */
  <R extends Message> R submit(Submission<R> submission) {
    Instant now = clock.instant();
    Optional<Long> id =
        store.insert(
            submission.tenant(),
            submission.method(),
            submission.requestId(),
            submission.digest(),
            submission.request().toByteArray(),
            now,
            now.plus(GRACE));
    return id.isPresent() ? forward(submission, id.get()) : earlier(submission);
  }

  private <R extends Message> R forward(Submission<R> submission, long id) {
    byte[] response;
    try {
      response = ledger.record(submission.method(), submission.request().toByteArray());
    } catch (RuntimeException e) {
      if (!Failures.isTransient(e)) {
        store.delete(id); // refused to the client's face: nothing was promised
        throw e;
      }
      LOG.warnf("feedback service is away, request waits: %s", e.getMessage());
      R held = submission.heldResponse().get();
      store.waits(id, held.toByteArray(), String.valueOf(e.getMessage()), clock.instant());
      return held;
    }
    settle(submission, id, response);
    return parse(submission.parser(), response);
  }

  private void settle(Submission<?> submission, long id, byte[] response) {
    try {
      if (submission.requestId().startsWith(AcceptedRequest.OWN_ID)) {
        store.delete(id);
      } else {
        store.forwarded(id, response);
      }
    } catch (RuntimeException e) {
      // It is recorded; the forwarder will find the row, send it again and hear so.
      LOG.warnf("request is recorded but not ticked off: %s", e.getMessage());
    }
  }

  private <R extends Message> R earlier(Submission<R> submission) {
    AcceptedRequest earlier =
        store
            .find(submission.tenant(), submission.method(), submission.requestId())
            .orElseThrow(
                () ->
                    new ServiceException(ErrorKind.ABORTED, "request must be repeated")
                        .withRetryAfter(Duration.ofSeconds(1)));
    if (!MessageDigest.isEqual(earlier.digest(), submission.digest())) {
      throw new ServiceException(
              ErrorKind.INVALID_ARGUMENT, "request_id was used for a different request")
          .withField("request_id", "was used for a different request");
    }
    if (earlier.state() == State.ACCEPTED && earlier.response().isEmpty()) {
      // The first attempt may still fail for good: nothing can be promised yet. Unless its process
      // died; then the forwarder has it, and nobody else takes it back.
      if (clock.instant().isBefore(earlier.acceptTime().plus(GRACE))) {
        throw new ServiceException(ErrorKind.ABORTED, "the same request is on its way")
            .withReason("REQUEST_IN_PROGRESS")
            .withRetryAfter(Duration.ofSeconds(1));
      }
    }
    return earlier
        .response()
        .map(bytes -> parse(submission.parser(), bytes))
        .orElseGet(submission.heldResponse());
  }

  private static <R extends Message> R parse(Parser<R> parser, byte[] bytes) {
    try {
      return parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new ServiceException(ErrorKind.INTERNAL, "response is unreadable", e);
    }
  }
}
