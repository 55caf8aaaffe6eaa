package dev.parley.gateway.feedback;

import com.google.protobuf.Timestamp;
import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.feedback.AcceptedRequest.Method;
import dev.parley.gateway.feedback.StoreAndForward.Submission;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.feedback.v1.RecordInteractionsRequest;
import dev.parley.proto.feedback.v1.RecordInteractionsResponse;
import dev.parley.proto.types.v1.Interaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What customers do with products. */
@Singleton
class Interactions {
  private static final Duration FURTHEST_FUTURE = Duration.ofDays(1);

  /**
   * @param duplicate interactions whose id was recorded before
   */
  record Counts(int recorded, int duplicate) {}

  private final StoreAndForward storeAndForward;
  private final Clock clock;

  Interactions(StoreAndForward storeAndForward, Clock clock) {
    this.storeAndForward = storeAndForward;
    this.clock = clock;
  }

  /**
   * @throws ServiceException PERMISSION_DENIED when a session names another customer;
   *     INVALID_ARGUMENT when a time lies more than a day ahead
   */
  Counts record(Caller caller, String requestId, List<Interaction> interactions) {
    check(caller, interactions);
    RecordInteractionsRequest asSent =
        RecordInteractionsRequest.newBuilder().addAllInteractions(interactions).build();
    RecordInteractionsRequest request =
        RecordInteractionsRequest.newBuilder()
            .setTenant(caller.tenant())
            .setRequestId(RequestIds.kept(caller, requestId))
            .addAllInteractions(interactions.stream().map(this::timed).toList())
            .build();
    RecordInteractionsResponse response =
        storeAndForward.submit(
            new Submission<>(
                caller.tenant(),
                Method.RECORD_INTERACTIONS,
                request.getRequestId(),
                RequestIds.digest(asSent),
                request,
                RecordInteractionsResponse.parser(),
                () ->
                    RecordInteractionsResponse.newBuilder()
                        .setRecordedCount(interactions.size())
                        .build()));
    return new Counts(response.getRecordedCount(), response.getDuplicateCount());
  }

  /** What would be refused later must be refused now, before it is accepted. */
  private void check(Caller caller, List<Interaction> interactions) {
    long latest = clock.instant().plus(FURTHEST_FUTURE).getEpochSecond();
    for (int i = 0; i < interactions.size(); i++) {
      Interaction interaction = interactions.get(i);
      if (!caller.mayActFor(interaction.getCustomer())) {
        throw new ServiceException(
                ErrorKind.PERMISSION_DENIED, "a session acts for its own customer only")
            .withField("interactions[" + i + "].customer", "must be the session's own customer");
      }
      if (interaction.getEventTime().getSeconds() > latest) {
        throw new ServiceException(
                ErrorKind.INVALID_ARGUMENT, "event_time is more than a day in the future")
            .withField("interactions[" + i + "].event_time", "must be at most a day in the future");
      }
    }
  }

  /** An interaction without a time happened now, not when it gets through. */
  private Interaction timed(Interaction interaction) {
    if (interaction.hasEventTime()) {
      return interaction;
    }
    Instant now = clock.instant();
    return interaction.toBuilder()
        .setEventTime(
            Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
        .build();
  }
}
