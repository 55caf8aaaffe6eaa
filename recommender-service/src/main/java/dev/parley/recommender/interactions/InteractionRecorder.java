package dev.parley.recommender.interactions;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.consumer.EventHandler;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.recommender.changes.Change;
import dev.parley.recommender.changes.JdbcChangeAnnouncement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/**
 * Takes in what the topic {@code parley.interactions.v1} brings, in any order, any number of times.
 */
final class InteractionRecorder implements EventHandler {
  private final InterestWeights weights;
  private final JdbcInteractionStore interactions = new JdbcInteractionStore();
  private final JdbcPopularityStore popularity = new JdbcPopularityStore();

  InteractionRecorder(InterestWeights weights) {
    this.weights = weights;
  }

  @Override
  public void handle(Handle transaction, EventEnvelope event)
      throws InvalidProtocolBufferException {
    InteractionCodec.Recorded recorded = InteractionCodec.fromEvent(event);
    Interaction interaction = recorded.interaction();
    if (interactions.insert(
        transaction, event.id(), event.tenant(), recorded.customer(), interaction)) {
      popularity.add(
          transaction,
          event.tenant(),
          interaction.product(),
          LocalDate.ofInstant(interaction.time(), ZoneOffset.UTC),
          weights.of(interaction.type()));
      JdbcChangeAnnouncement.announce(
          transaction, Change.customer(event.tenant(), recorded.customer()));
    }
  }
}
