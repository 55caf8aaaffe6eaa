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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What a turn writes: one transaction takes the turn and stores the customer's message, another one
 * stores everything else and ends the turn.
 */
@Singleton
class TurnRecorder {
  private final Jdbi jdbi;
  private final TurnLeases leases;
  private final JdbcConversationStore conversations;
  private final JdbcTurnStore turns;
  private final JdbcAnswerStore answers;
  private final TurnEvents events;
  private final Exposures exposures;
  private final TurnConfig config;
  private final Clock clock;

  TurnRecorder(
      Jdbi jdbi,
      TurnLeases leases,
      JdbcConversationStore conversations,
      JdbcTurnStore turns,
      JdbcAnswerStore answers,
      TurnEvents events,
      Exposures exposures,
      TurnConfig config,
      Clock clock) {
    this.jdbi = jdbi;
    this.leases = leases;
    this.conversations = conversations;
    this.turns = turns;
    this.answers = answers;
    this.events = events;
    this.exposures = exposures;
    this.config = config;
    this.clock = clock;
  }

  /** How a message is gone on with. */
  sealed interface Opened {
    /**
     * By running a turn.
     *
     * @param history the messages before the asked one, oldest first
     */
    record Turn(Lease lease, Message asked, List<Message> history) implements Opened {}

    /** By the answer that the same request got before. */
    record Answered(AnswerRecord answer) implements Opened {}
  }

  /**
   * Takes the turn and stores the customer's message, once for a request id: from here on it is not
   * lost.
   *
   * @param requestId empty: always a new message
   * @throws ServiceException INVALID_ARGUMENT when the id came with another text; ABORTED when
   *     another turn of the conversation goes on for too long
   */
  Opened open(String conversation, String requestId, String text) {
    return leases.acquire(
        conversation,
        new TurnLeases.Opening<Opened>() {
          @Override
          public Optional<Opened> known(Handle handle) {
            return answer(handle, conversation, requestId, text).map(Opened.Answered::new);
          }

          @Override
          public Opened open(Handle handle, Lease lease) {
            Message asked =
                messageOfRequest(handle, conversation, requestId, text)
                    .orElseGet(() -> accept(handle, lease, requestId, text));
            return new Opened.Turn(
                lease, asked, conversations.messagesBefore(handle, asked, config.history()));
          }
        });
  }

  /**
   * The answer that a request got before.
   *
   * @throws ServiceException INVALID_ARGUMENT when the id came with another text
   */
  Optional<AnswerRecord> answer(String conversation, String requestId, String text) {
    return jdbi.withHandle(handle -> answer(handle, conversation, requestId, text));
  }

  private Optional<AnswerRecord> answer(
      Handle handle, String conversation, String requestId, String text) {
    return messageOfRequest(handle, conversation, requestId, text)
        .flatMap(message -> answers.ofMessage(handle, conversation, message.sequence()));
  }

  private Optional<Message> messageOfRequest(
      Handle handle, String conversation, String requestId, String text) {
    if (requestId.isEmpty()) {
      return Optional.empty();
    }
    Optional<Message> known = conversations.messageOfRequest(handle, conversation, requestId);
    if (known.isPresent() && !known.get().text().equals(text)) {
      throw new ServiceException(
              ErrorKind.INVALID_ARGUMENT, "request_id was used for a different request")
          .withField("request_id", "was used for a different request");
    }
    return known;
  }

  private Message accept(Handle handle, Lease lease, String requestId, String text) {
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
            publish(handle, conversation, asked, question, record, progress);
          }
          return record;
        });
  }

  private void publish(
      Handle handle,
      Conversation conversation,
      Message asked,
      String question,
      AnswerRecord record,
      TurnProgress progress) {
    String earlier =
        record.getAction() == Action.ABSTAIN
            ? conversations.lastOfCustomerBefore(handle, asked).map(Message::text).orElse("")
            : "";
    events.answered(handle, conversation, question, earlier, record);
    if (record.getCitationsCount() > 0) {
      events.exposed(
          handle,
          conversation,
          record,
          progress.verdict().map(Verdict::retrieved).orElse(List.of()));
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
