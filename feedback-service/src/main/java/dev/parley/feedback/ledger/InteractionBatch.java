package dev.parley.feedback.ledger;

import static dev.parley.kit.error.ErrorKind.INVALID_ARGUMENT;

import dev.parley.kit.error.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Interactions that are recorded together, each id once.
 *
 * @param distinct in the order in which they came; of those with the same id the first
 * @param repeated how many had the id of an earlier one of the batch
 */
record InteractionBatch(String tenant, List<Interaction> distinct, int repeated) {

  /** Clocks of shops run fast, but not by more than a wrong time zone. */
  private static final Duration FURTHEST_FUTURE = Duration.ofDays(1);

  InteractionBatch {
    distinct = List.copyOf(distinct);
  }

  /**
   * @throws ServiceException INVALID_ARGUMENT that names every interaction that is more than a day
   *     ahead of {@code now}
   */
  static InteractionBatch of(String tenant, List<Interaction> interactions, Instant now) {
    refuseFuture(interactions, now);
    Map<String, Interaction> byId = new LinkedHashMap<>();
    for (Interaction interaction : interactions) {
      byId.putIfAbsent(interaction.id(), interaction);
    }
    return new InteractionBatch(
        tenant, List.copyOf(byId.values()), interactions.size() - byId.size());
  }

  private static void refuseFuture(List<Interaction> interactions, Instant now) {
    Instant latest = now.plus(FURTHEST_FUTURE);
    ServiceException failure = null;
    for (int i = 0; i < interactions.size(); i++) {
      Instant time = interactions.get(i).eventTime();
      if (time.isAfter(latest)) {
        ServiceException known =
            failure != null
                ? failure
                : new ServiceException(
                    INVALID_ARGUMENT,
                    "event_time %s is more than a day in the future".formatted(time));
        failure =
            known.withField(
                "interactions[" + i + "].event_time", "must be at most a day in the future");
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
