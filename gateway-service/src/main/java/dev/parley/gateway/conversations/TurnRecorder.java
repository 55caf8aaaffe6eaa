package dev.parley.gateway.conversations;

import com.google.protobuf.Timestamp;
import dev.parley.gateway.conversations.Conversation.Stage;
import dev.parley.gateway.conversations.JdbcAnswerStore.StoredAnswer;
import dev.parley.gateway.conversations.TurnLeases.Lease;
import dev.parley.gateway.recommendations.Exposures;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What a turn writes: the customer's message before, everything else in one transaction after. */
@Singleton
class TurnRecorder {
  private final Jdbi jdbi;
  private final JdbcConversationStore conversations;
  private final JdbcTurnStore turns;
  private final JdbcAnswerStore answers;
  private final TurnEvents events;
  private final Exposures exposures;
  private final Clock clock;

  TurnRecorder(
      Jdbi jdbi,
      JdbcConversationStore conversations,
      JdbcTurnStore turns,
      JdbcAnswerStore answers,
      TurnEvents events,
      Exposures exposures,
      Clock clock) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.turns = turns;
    this.answers = answers;
    this.events = events;
    this.exposures = exposures;
    this.clock = clock;
  }

  /**
   * What a request id stands for already.
   *
   * @param answer empty while no turn for the message ran to its end
   */
  record Earlier(Message message, Optional<AnswerRecord> answer) {}

  /**
   * @throws ServiceException INVALID_ARGUMENT when the id came with another text
   */
  Optional<Earlier> earlier(String conversation, String requestId, String text) {
    if (requestId.isEmpty()) {
      return Optional.empty();
    }
    return jdbi.withHandle(
        handle ->
            conversations
                .messageOfRequest(handle, conversation, requestId)
                .map(
                    message -> {
                      if (!message.text().equals(text)) {
                        throw new ServiceException(
                                ErrorKind.INVALID_ARGUMENT,
                                "request_id was used for a different request")
                            .withField("request_id", "was used for a different request");
                      }
                      return new Earlier(
                          message, answers.ofMessage(handle, conversation, message.sequence()));
                    }));
  }

  /** Stores the customer's message: from here on it is not lost. */
  Message accept(Lease lease, String requestId, String text) {
    return jdbi.inTransaction(
        handle -> {
          Instant now = now();
          Message message =
              new Message(
                  lease.conversation(),
                  turns.nextSequence(handle, lease, false, now),
                  Message.Author.CUSTOMER,
                  text,
                  now,
                  Optional.empty());
          conversations.insertMessage(handle, message, requestId, "");
          return message;
        });
  }

  /**
   * Writes the turn's outcome and ends its lease.
   *
   * @param draft without id, names and time
   * @param question personal data masked
   * @throws ServiceException ABORTED when another turn took over, and nothing is written
   */
  AnswerRecord finish(
      Lease lease,
      Conversation conversation,
      Message asked,
      String question,
      AnswerRecord draft,
      TurnProgress progress,
      boolean complete) {
    return jdbi.inTransaction(
        handle -> {
          Instant now = now();
          int sequence = turns.nextSequence(handle, lease, true, now);
          AnswerRecord record =
              draft.toBuilder()
                  .setAnswerId(UUID.randomUUID().toString())
                  .setConversation(conversation.name())
                  .setMessage(asked.name())
                  .setCreateTime(timestamp(now))
                  .build();
          answers.insert(
              handle,
              new StoredAnswer(
                  record,
                  conversation.tenant(),
                  conversation.id(),
                  asked.sequence(),
                  conversation.customer(),
                  question,
                  QuestionKey.of(question),
                  progress.language(question),
                  complete,
                  complete && EarlierAnswers.isReusable(asked, record, progress.wantsProducts()),
                  now));
          conversations.insertMessage(
              handle,
              new Message(
                  conversation.id(),
                  sequence,
                  Message.Author.ASSISTANT,
                  record.getText(),
                  now,
                  Optional.of(record)),
              "",
              record.getAnswerId());
          if (record.getAction() == Action.HANDOFF) {
            conversations.setStage(handle, conversation.id(), Stage.HUMAN_ASSIST);
          }
          if (complete) { // else nobody saw the end, and the same request may run again
            publish(handle, conversation, question, record, progress);
          }
          return record;
        });
  }

  private void publish(
      Handle handle,
      Conversation conversation,
      String question,
      AnswerRecord record,
      TurnProgress progress) {
    events.answered(handle, conversation, question, record);
    if (record.getCitationsCount() > 0) {
      events.exposed(
          handle,
          conversation,
          record,
          progress.verdict().map(Verdict::retrieved).orElse(java.util.List.of()));
    }
    if (record.hasRecommendations()) {
      exposures.log(
          handle, conversation.tenant(), conversation.customer(), record.getRecommendations());
    }
  }

  /** PostgreSQL keeps microseconds: what a client sees first is what it finds later. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
