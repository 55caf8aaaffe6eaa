package dev.parley.feedback.ledger;

import dev.parley.kit.consumer.Topics;
import dev.parley.kit.outbox.Outbox;
import dev.parley.proto.events.v1.FeedbackSubmitted;
import dev.parley.proto.events.v1.InteractionRecorded;
import dev.parley.proto.events.v1.SourceOpened;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The ledger's events. Their key is the customer's pseudonym. A rating and an opened source name
 * their customer by the pseudonym too; an interaction keeps the company's own id, which the
 * recommender ranks for.
 */
@Singleton
final class LedgerEvents {
  static final String FEEDBACK_TOPIC = "parley.feedback.v1";
  static final String INTERACTIONS_TOPIC = "parley.interactions.v1";

  private final Outbox outbox;
  private final Topics topics;

  LedgerEvents(Outbox outbox, Topics topics) {
    this.outbox = outbox;
    this.topics = topics;
  }

  void start(@Observes StartupEvent event) {
    topics.ensure(FEEDBACK_TOPIC, INTERACTIONS_TOPIC);
  }

  void submitted(Handle handle, FeedbackRecord entry, String key) {
    Feedback feedback = entry.feedback();
    outbox.append(
        handle,
        FEEDBACK_TOPIC,
        key,
        feedback.tenant(),
        FeedbackSubmitted.newBuilder()
            .setRecord(LedgerProtos.toProto(entry))
            .setText(feedback.text())
            .setLanguage(feedback.language())
            .setModelVersion(feedback.modelVersion())
            .build());
  }

  void opened(Handle handle, OpenedSource source) {
    outbox.append(
        handle,
        FEEDBACK_TOPIC,
        source.customer(),
        source.tenant(),
        SourceOpened.newBuilder()
            .setSource(LedgerProtos.toProto(source))
            .setCustomer("customers/" + source.customer())
            .build());
  }

  /** The events of one batch, in order. */
  void recorded(
      Handle handle,
      String tenant,
      List<Interaction> interactions,
      Function<Interaction, String> pseudonym) {
    outbox.appendAll(
        handle,
        interactions.stream()
            .map(
                interaction ->
                    new Outbox.Entry(
                        INTERACTIONS_TOPIC,
                        pseudonym.apply(interaction),
                        tenant,
                        InteractionRecorded.newBuilder()
                            .setInteraction(LedgerProtos.toProto(interaction))
                            .build()))
            .toList());
  }
}
