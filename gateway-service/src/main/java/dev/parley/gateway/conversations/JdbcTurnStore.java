package dev.parley.gateway.conversations;

import dev.parley.gateway.conversations.TurnLeases.Lease;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The turn's lease and the message counter in table {@code conversation}. */
@Singleton
class JdbcTurnStore {
  /** The lease, or empty while somebody else holds the turn. */
  Optional<Lease> tryAcquire(Handle handle, String conversation, String holder, Duration lifetime) {
    return handle
        .createQuery(
            """
            update conversation
            set turn_epoch = turn_epoch + 1, turn_holder = :holder,
                turn_expire_time = now() + :millis * interval '1 millisecond'
            where id = :id and (turn_holder is null or turn_expire_time < now())
            returning turn_epoch, stage
            """)
        .bind("id", conversation)
        .bind("holder", holder)
        .bind("millis", lifetime.toMillis())
        .map(
            (row, context) ->
                new Lease(
                    conversation,
                    row.getLong("turn_epoch"),
                    Conversation.Stage.valueOf(row.getString("stage"))))
        .findOne();
  }

  void renew(Handle handle, String holder, Collection<String> conversations, Duration lifetime) {
    handle
        .createUpdate(
            """
            update conversation
            set turn_expire_time = now() + :millis * interval '1 millisecond'
            where turn_holder = :holder and id = any(:ids)
            """)
        .bind("holder", holder)
        .bind("millis", lifetime.toMillis())
        .bind("ids", conversations.toArray(String[]::new))
        .execute();
  }

  void release(Handle handle, Lease lease) {
    handle.execute(
        """
        update conversation set turn_holder = null, turn_expire_time = null
        where id = ? and turn_epoch = ?
        """,
        lease.conversation(),
        lease.epoch());
  }

  /**
   * The place of the next message, which opens a closed conversation again; locks it until the
   * transaction ends.
   *
   * @param last whether the turn ends with this message
   * @throws ServiceException ABORTED when somebody else took the turn meanwhile
   */
  int nextSequence(Handle handle, Lease lease, boolean last, Instant now) {
    return handle
        .createQuery(
            """
            update conversation
            set message_count = message_count + 1, update_time = :now, state = 'OPEN',
                turn_holder = case when :last then null else turn_holder end,
                turn_expire_time = case when :last then null else turn_expire_time end
            where id = :id and turn_epoch = :epoch and turn_holder is not null
            returning message_count
            """)
        .bind("id", lease.conversation())
        .bind("epoch", lease.epoch())
        .bind("last", last)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .mapTo(Integer.class)
        .findOne()
        .orElseThrow(
            () ->
                new ServiceException(ErrorKind.ABORTED, "the turn was taken over by another one")
                    .withReason("TURN_LEASE_LOST")
                    .withRetryAfter(Duration.ofSeconds(1)));
  }
}
