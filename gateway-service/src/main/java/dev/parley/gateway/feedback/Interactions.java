package dev.parley.gateway.feedback;

import com.google.protobuf.Timestamp;
import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.feedback.AcceptedRequest.Method;
import dev.parley.gateway.feedback.StoreAndForward.Submission;
import dev.parley.gateway.recommendations.Exposures;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.FieldViolation;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.feedback.v1.RecordInteractionsRequest;
import dev.parley.proto.feedback.v1.RecordInteractionsResponse;
import dev.parley.proto.types.v1.Interaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What customers do with products. */
@Singleton
class Interactions {
  private static final Duration FURTHEST_FUTURE = Duration.ofDays(1);

  /**
   * @param duplicate interactions whose id was recorded before
   */
  record Counts(int recorded, int duplicate) {}

  private final Exposures lists;
  private final StoreAndForward storeAndForward;
  private final Clock clock;

  Interactions(Exposures lists, StoreAndForward storeAndForward, Clock clock) {
    this.lists = lists;
    this.storeAndForward = storeAndForward;
    this.clock = clock;
  }

  /**
   * @throws ServiceException PERMISSION_DENIED when a session names another customer;
   *     INVALID_ARGUMENT when a time lies more than a day ahead, or a session names a list that its
   *     customer was not shown
   */
  Counts record(Caller caller, String requestId, List<Interaction> interactions) {
    check(caller, interactions);
    if (caller.isSession()) {
      checkShown(caller, interactions);
    }
    RecordInteractionsRequest asSent =
        RecordInteractionsRequest.newBuilder().addAllInteractions(interactions).build();
    RecordInteractionsRequest request =
        RecordInteractionsRequest.newBuilder()
            .setTenant(caller.tenant())
            .setRequestId(RequestIds.kept(caller, requestId))
            .addAllInteractions(interactions.stream().map(one -> kept(caller, one)).toList())
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

  /** A browser says whatever it likes; what a list was worth, only those say who were shown it. */
  private void checkShown(Caller caller, List<Interaction> interactions) {
    Set<String> tokens =
        interactions.stream()
            .map(Interaction::getAttributionToken)
            .filter(token -> !token.isEmpty())
            .collect(Collectors.toSet());
    Set<String> shown = lists.shownTo(caller.tenant(), caller.customer(), tokens);
    List<FieldViolation> violations = new ArrayList<>();
    for (int i = 0; i < interactions.size(); i++) {
      String token = interactions.get(i).getAttributionToken();
      if (!token.isEmpty() && !shown.contains(token)) {
        violations.add(
            new FieldViolation(
                "interactions[" + i + "].attribution_token", "was not shown to this customer"));
      }
    }
    if (!violations.isEmpty()) {
      throw new ServiceException(
              ErrorKind.INVALID_ARGUMENT, "attribution_token names no list of this customer's")
          .withFields(violations);
    }
  }

  /**
   * As it goes on: an interaction without a time happened now, not when it gets through, and the
   * ids of one browser say nothing about those of another.
   */
  private Interaction kept(Caller caller, Interaction interaction) {
    Interaction.Builder kept =
        interaction.toBuilder().setInteractionId(caller.scoped(interaction.getInteractionId()));
    if (!interaction.hasEventTime()) {
      Instant now = clock.instant();
      kept.setEventTime(
          Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()));
    }
    return kept.build();
  }
}
