package dev.parley.gateway.conversations;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.gateway.conversations.Conversation.Stage;
import dev.parley.gateway.conversations.Conversation.State;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.types.v1.AnswerRecord;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tables {@code conversation} and {@code message}. */
@Singleton
class JdbcConversationStore {
  /** Where a page of conversations starts: after this one, newest first. */
  record Position(Instant createTime, String id) {}

  void insert(Handle handle, Conversation conversation) {
    handle
        .createUpdate(
            """
            insert into conversation
                (id, tenant, customer, state, stage, channel, create_time, update_time)
            values (:id, :tenant, :customer, :state, :stage, :channel, :time, :time)
            """)
        .bind("id", conversation.id())
        .bind("tenant", conversation.tenant())
        .bind("customer", conversation.customer())
        .bind("state", conversation.state().name())
        .bind("stage", conversation.stage().name())
        .bind("channel", conversation.channel())
        .bind("time", conversation.createTime().atOffset(ZoneOffset.UTC))
        .execute();
  }

  Optional<Conversation> find(Handle handle, String tenant, String id) {
    return handle
        .select("select * from conversation where tenant = ? and id = ?", tenant, id)
        .map((row, context) -> conversation(row))
        .findOne();
  }

  /**
   * Newest first.
   *
   * @param customer empty: all
   * @param after null: from the newest
   */
  List<Conversation> list(
      Handle handle, String tenant, String customer, @Nullable Position after, int limit) {
    return handle
        .createQuery(
            """
            select * from conversation
            where tenant = :tenant
                and (:customer = '' or customer = :customer)
                and (:first or (create_time, id) < (:afterTime, :afterId))
            order by create_time desc, id desc
            limit :limit
            """)
        .bind("tenant", tenant)
        .bind("customer", customer)
        .bind("first", after == null)
        .bind(
            "afterTime",
            (after == null ? Instant.EPOCH : after.createTime()).atOffset(ZoneOffset.UTC))
        .bind("afterId", after == null ? "" : after.id())
        .bind("limit", limit)
        .map((row, context) -> conversation(row))
        .list();
  }

  /**
   * Oldest first, after the given place. What was said before the client left is no longer there
   * once the same message got a whole answer.
   */
  List<Message> messages(Handle handle, String conversation, int afterSequence, int limit) {
    return messages(handle, conversation, afterSequence, Integer.MAX_VALUE, limit);
  }

  /** The messages just before this one, oldest first. */
  List<Message> messagesBefore(Handle handle, Message message, int count) {
    int after = Math.max(0, message.sequence() - 1 - count);
    return messages(handle, message.conversation(), after, message.sequence(), count);
  }

  Optional<Message> lastOfCustomerBefore(Handle handle, Message message) {
    return handle
        .select(
            """
            select m.*, null::bytea as record from message m
            where conversation = ? and sequence < ? and author = 'CUSTOMER'
            order by sequence desc limit 1
            """,
            message.conversation(),
            message.sequence())
        .map((row, context) -> message(row))
        .findOne();
  }

  /** The newest messages, oldest first. */
  List<Message> lastMessages(Handle handle, Conversation conversation, int count) {
    int after = Math.max(0, conversation.messageCount() - count);
    return messages(handle, conversation.id(), after, Integer.MAX_VALUE, count);
  }

  private static List<Message> messages(
      Handle handle, String conversation, int afterSequence, int beforeSequence, int limit) {
    return handle
        .createQuery(
            """
            select m.*, a.record from message m
            left join answer_record a on a.answer_id = m.answer_id
            where m.conversation = :conversation
                and m.sequence > :after and m.sequence < :before
                and (a.answer_id is null or a.complete or not exists (
                    select 1 from answer_record whole
                    where whole.conversation = a.conversation
                        and whole.message_sequence = a.message_sequence and whole.complete))
            order by m.sequence
            limit :limit
            """)
        .bind("conversation", conversation)
        .bind("after", afterSequence)
        .bind("before", beforeSequence)
        .bind("limit", limit)
        .map((row, context) -> message(row))
        .list();
  }

  /** The message, a customer's or an agent's, that came with this request id. */
  Optional<Message> messageOfRequest(Handle handle, String conversation, String requestId) {
    return handle
        .select(
            """
            select m.*, null::bytea as record from message m
            where conversation = ? and request_id = ?
            """,
            conversation,
            requestId)
        .map((row, context) -> message(row))
        .findOne();
  }

  /**
   * @param requestId empty when the message came with none
   * @param answerId empty for a message that is no answer
   */
  void insertMessage(Handle handle, Message message, String requestId, String answerId) {
    handle
        .createUpdate(
            """
            insert into message
                (conversation, sequence, author, text, request_id, answer_id, create_time)
            values (:conversation, :sequence, :author, :text,
                nullif(:requestId, ''), nullif(:answerId, ''), :time)
            """)
        .bind("conversation", message.conversation())
        .bind("sequence", message.sequence())
        .bind("author", message.author().name())
        .bind("text", message.text())
        .bind("requestId", requestId)
        .bind("answerId", answerId)
        .bind("time", message.createTime().atOffset(ZoneOffset.UTC))
        .execute();
  }

  void setStage(Handle handle, String conversation, Stage stage) {
    handle.execute("update conversation set stage = ? where id = ?", stage.name(), conversation);
  }

  /** Closes a conversation that an agent resolved; the assistant leads what comes later. */
  void resolve(Handle handle, String conversation, Instant now) {
    handle.execute(
        "update conversation set state = ?, stage = ?, update_time = ? where id = ?",
        State.CLOSED.name(),
        Stage.VIRTUAL_AGENT.name(),
        now.atOffset(ZoneOffset.UTC),
        conversation);
  }

  private static Conversation conversation(ResultSet row) throws SQLException {
    return new Conversation(
        row.getString("id"),
        row.getString("tenant"),
        row.getString("customer"),
        State.valueOf(row.getString("state")),
        Stage.valueOf(row.getString("stage")),
        row.getString("channel"),
        row.getInt("message_count"),
        instant(row, "create_time"),
        instant(row, "update_time"));
  }

  private static Message message(ResultSet row) throws SQLException {
    byte[] record = row.getBytes("record");
    return new Message(
        row.getString("conversation"),
        row.getInt("sequence"),
        Message.Author.valueOf(row.getString("author")),
        row.getString("text"),
        instant(row, "create_time"),
        record == null ? Optional.empty() : Optional.of(answer(record)));
  }

  static AnswerRecord answer(byte[] record) {
    try {
      return AnswerRecord.parseFrom(record);
    } catch (InvalidProtocolBufferException e) {
      throw new ServiceException(ErrorKind.INTERNAL, "stored answer record is unreadable", e);
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
