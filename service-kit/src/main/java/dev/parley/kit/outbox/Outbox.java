package dev.parley.kit.outbox;

import com.google.protobuf.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Where a transaction leaves its events; {@link OutboxRelay} brings them to Kafka after the commit.
 */
@ApplicationScoped
public class Outbox {
  private final Clock clock;
  private final OutboxSignal signal;

  Outbox(Clock clock, OutboxSignal signal) {
    this.clock = clock;
    this.signal = signal;
  }

  /** An event that waits to be appended; see {@link #append}. */
  public record Entry(String topic, String key, String tenant, Message event) {}

  /**
   * Publishes the event if, and only if, the caller's transaction commits. Events of one key and
   * topic arrive in the order in which they were appended, by one transaction or by one that began
   * to append after the other's commit. Transactions that append to a key side by side have no
   * order: where it matters, they take a lock before they append.
   *
   * <p>Events of different topics arrive in any order, but for those of {@code
   * parley.outbox.barrier-topics}: they come after all that was committed before they were
   * appended.
   *
   * @param handle in a transaction
   * @param key partition key, for example a customer's pseudonym; also the CloudEvents subject
   * @param tenant the tenant that it belongs to; empty for the suite itself
   * @return the event's id
   * @throws IllegalStateException when the handle is in no transaction
   */
  public String append(Handle handle, String topic, String key, String tenant, Message event) {
    return appendAll(handle, List.of(new Entry(topic, key, tenant, event))).get(0);
  }

  /**
   * {@link #append} for many events, in their order and in one round trip.
   *
   * @return their ids
   * @throws IllegalStateException when the handle is in no transaction
   */
  public List<String> appendAll(Handle handle, List<Entry> entries) {
    if (!handle.isInTransaction()) {
      throw new IllegalStateException("an event is published by a transaction: open one first");
    }
    if (entries.isEmpty()) {
      return List.of();
    }
    List<String> ids = new ArrayList<>(entries.size());
    OffsetDateTime time = clock.instant().atOffset(ZoneOffset.UTC);
    String traceParent = TraceParent.current();
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into outbox
              (event_id, topic, event_key, tenant, type, event_time, trace_parent, data)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """);
    for (Entry entry : entries) {
      String id = UUID.randomUUID().toString();
      ids.add(id);
      batch.add(
          id,
          entry.topic(),
          entry.key(),
          entry.tenant(),
          entry.event().getDescriptorForType().getFullName(),
          time,
          traceParent,
          entry.event().toByteArray());
    }
    batch.execute();
    handle.afterCommit(signal::raise);
    return ids;
  }
}
