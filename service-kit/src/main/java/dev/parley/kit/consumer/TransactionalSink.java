package dev.parley.kit.consumer;

import dev.parley.kit.event.EventEnvelope;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Jdbi;

/** Effect and inbox entry commit together. */
final class TransactionalSink implements EventSink {
  private final JdbcInboxStore inbox = new JdbcInboxStore();
  private final Jdbi jdbi;
  private final String consumer;
  private final EventHandler handler;

  TransactionalSink(Jdbi jdbi, String consumer, EventHandler handler) {
    this.jdbi = jdbi;
    this.consumer = consumer;
    this.handler = handler;
  }

  @Override
  public boolean accept(EventEnvelope event) throws Exception {
    return jdbi.inTransaction(
        transaction -> {
          if (!inbox.insert(transaction, consumer, event.id())) {
            return false;
          }
          handler.handle(transaction, event);
          return true;
        });
  }

  @Override
  public boolean acceptsTogether() {
    return true;
  }

  @Override
  public int acceptTogether(List<EventEnvelope> events, IntFunction<ConsumerSpan> spans)
      throws Exception {
    return jdbi.inTransaction(
        transaction -> {
          Set<String> fresh =
              inbox.insertAll(
                  transaction, consumer, events.stream().map(EventEnvelope::id).toList());
          int handled = fresh.size();
          for (int i = 0; i < events.size(); i++) {
            if (fresh.remove(events.get(i).id())) {
              try (ConsumerSpan span = spans.apply(i)) {
                handler.handle(transaction, events.get(i));
              }
            }
          }
          return handled;
        });
  }
}
