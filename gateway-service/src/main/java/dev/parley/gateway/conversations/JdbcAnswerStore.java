package dev.parley.gateway.conversations;

import dev.parley.proto.types.v1.AnswerRecord;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code answer_record}. */
@Singleton
class JdbcAnswerStore {
  /**
   * An answer with what only the gateway keeps of it.
   *
   * @param question personal data masked
   * @param complete false when the client left before the turn was over
   * @param reusable may be given again to whoever asks the same
   */
  record StoredAnswer(
      AnswerRecord record,
      String tenant,
      String conversation,
      int messageSequence,
      String customer,
      String question,
      String questionKey,
      String language,
      boolean complete,
      boolean reusable,
      Instant createTime) {}

  void insert(Handle handle, StoredAnswer answer) {
    AnswerRecord record = answer.record();
    handle
        .createUpdate(
            """
            insert into answer_record
                (answer_id, tenant, conversation, message_sequence, customer, question,
                question_key, language, action, model_version, fallback, complete, reusable,
                record, create_time)
            values (:answerId, :tenant, :conversation, :messageSequence, :customer, :question,
                :questionKey, :language, :action, :modelVersion, :fallback, :complete, :reusable,
                :record, :createTime)
            """)
        .bind("answerId", record.getAnswerId())
        .bind("tenant", answer.tenant())
        .bind("conversation", answer.conversation())
        .bind("messageSequence", answer.messageSequence())
        .bind("customer", answer.customer())
        .bind("question", answer.question())
        .bind("questionKey", answer.questionKey())
        .bind("language", answer.language())
        .bind("action", record.getAction().name())
        .bind("modelVersion", record.getModelVersion())
        .bind("fallback", record.getFallback())
        .bind("complete", answer.complete())
        .bind("reusable", answer.reusable())
        .bind("record", record.toByteArray())
        .bind("createTime", answer.createTime().atOffset(ZoneOffset.UTC))
        .execute();
  }

  Optional<RatedAnswer> find(Handle handle, String tenant, String answerId) {
    return handle
        .select(
            """
            select customer, question, language, model_version, record from answer_record
            where tenant = ? and answer_id = ?
            """,
            tenant,
            answerId)
        .map(
            (row, context) ->
                new RatedAnswer(
                    JdbcConversationStore.answer(row.getBytes("record")),
                    row.getString("customer"),
                    row.getString("question"),
                    row.getString("language")))
        .findOne();
  }

  /** The newest answer of a turn that ran to its end. */
  Optional<AnswerRecord> ofMessage(Handle handle, String conversation, int sequence) {
    return handle
        .select(
            """
            select record from answer_record
            where conversation = ? and message_sequence = ? and complete
            order by create_time desc limit 1
            """,
            conversation,
            sequence)
        .map((row, context) -> JdbcConversationStore.answer(row.getBytes("record")))
        .findOne();
  }

  /**
   * The newest reusable answer to the question. None when any answer to it was disliked: the newest
   * one may say the same in other words.
   */
  Optional<AnswerRecord> earlier(
      Handle handle, String tenant, String questionKey, Instant notBefore) {
    return handle
        .createQuery(
            """
            select record from answer_record
            where tenant = :tenant and question_key = :questionKey and reusable
                and create_time >= :notBefore
                and not exists (
                    select 1 from answer_record
                    where tenant = :tenant and question_key = :questionKey and disliked)
            order by create_time desc limit 1
            """)
        .bind("tenant", tenant)
        .bind("questionKey", questionKey)
        .bind("notBefore", notBefore.atOffset(ZoneOffset.UTC))
        .map((row, context) -> JdbcConversationStore.answer(row.getBytes("record")))
        .findOne();
  }

  void dislike(Handle handle, String tenant, String answerId) {
    handle.execute(
        "update answer_record set disliked = true where tenant = ? and answer_id = ?",
        tenant,
        answerId);
  }
}
