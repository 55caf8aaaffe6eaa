package dev.parley.feedback.registry;

import dev.parley.feedback.call.Timestamps;
import dev.parley.kit.consumer.Topics;
import dev.parley.kit.outbox.Outbox;
import dev.parley.proto.events.v1.ModelPromoted;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** Champions as events of the compacted topic, key: family. */
@Singleton
final class RegistryEvents {
  static final String TOPIC = "parley.models.v1";

  private static final String WHOLE_SUITE = "";

  private final Outbox outbox;
  private final Topics topics;

  RegistryEvents(Outbox outbox, Topics topics) {
    this.outbox = outbox;
    this.topics = topics;
  }

  void start(@Observes StartupEvent event) {
    topics.ensureCompacted(TOPIC);
  }

  void promoted(Handle handle, Champion champion) {
    outbox.append(
        handle,
        TOPIC,
        champion.family(),
        WHOLE_SUITE,
        ModelPromoted.newBuilder()
            .setFamily(champion.family())
            .setVersion(champion.version())
            .setPreviousVersion(champion.previousVersion())
            .setLedgerSequence(champion.ledgerSequence())
            .setPromoteTime(Timestamps.toProto(champion.moveTime()))
            .build());
  }
}
