package dev.parley.gateway.conversations;

import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.conversations.Conversation.Stage;
import dev.parley.gateway.conversations.TurnLeases.Lease;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.AnswerRecord.Reason;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What agents do in a conversation. They take its turn as customers' messages do, under the same
 * lease: a turn of the assistant ends before a person writes, and the next one sees that a person
 * leads. So the two never talk at once.
 */
@Singleton
class HumanAssistance {
  /**
   * Messages that are told of a resolved conversation; with 4,000 characters each, a Kafka record.
   */
  private static final int TOLD = 100;

  private final Conversations conversations;
  private final TurnLeases leases;
  private final JdbcTurnStore turns;
  private final JdbcConversationStore store;
  private final TurnEvents events;
  private final Clock clock;

  HumanAssistance(
      Conversations conversations,
      TurnLeases leases,
      JdbcTurnStore turns,
      JdbcConversationStore store,
      TurnEvents events,
      Clock clock) {
    this.conversations = conversations;
    this.leases = leases;
    this.turns = turns;
    this.store = store;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Writes an agent's message; from now on a person leads.
   *
   * @param requestId empty: always a new message
   * @throws ServiceException FAILED_PRECONDITION when the assistant needs no help; ABORTED when a
   *     turn of the conversation goes on for too long
   */
  Message reply(Caller caller, String conversationId, String requestId, String text) {
    Conversation conversation = conversations.get(caller, conversationId);
    // Customers' clients choose their ids without knowing of agents'.
    String ownId = requestId.isEmpty() ? "" : "agent/" + requestId;
    return inTurn(
        conversation,
        handle -> known(handle, conversation, ownId, text),
        (handle, lease) -> {
          if (lease.stage() != Stage.HUMAN_ASSIST && !mayNeedPerson(handle, conversation)) {
            throw new ServiceException(
                    ErrorKind.FAILED_PRECONDITION,
                    "%s has no question for a person (expected: handed over, or last declined or answered tentatively)"
                        .formatted(conversation.name()))
                .withReason("NO_HANDOFF");
          }
          Instant now = now();
          Message message =
              new Message(
                  conversation.id(),
                  turns.nextSequence(handle, lease, true, now),
                  Message.Author.AGENT,
                  text,
                  now,
                  Optional.empty());
          store.insertMessage(handle, message, ownId, "");
          store.setStage(handle, conversation.id(), Stage.HUMAN_ASSIST);
          return message;
        });
  }

  /**
   * Ends the help; doing so again changes nothing.
   *
   * @throws ServiceException FAILED_PRECONDITION when no person helps
   */
  Conversation resolve(Caller caller, String conversationId) {
    Conversation conversation = conversations.get(caller, conversationId);
    return inTurn(
        conversation,
        handle ->
            store
                .find(handle, caller.tenant(), conversationId)
                .filter(found -> found.state() == Conversation.State.CLOSED),
        (handle, lease) -> {
          if (lease.stage() != Stage.HUMAN_ASSIST) {
            throw new ServiceException(
                    ErrorKind.FAILED_PRECONDITION,
                    "%s is led by the assistant (expected: by a person)"
                        .formatted(conversation.name()))
                .withReason("NO_HANDOFF");
          }
          turns.release(handle, lease);
          store.resolve(handle, conversation.id(), now());
          Conversation resolved =
              store.find(handle, caller.tenant(), conversation.id()).orElseThrow();
          events.resolved(handle, resolved, store.lastMessages(handle, resolved, TOLD));
          return resolved;
        });
  }

  private interface Known<T> {
    Optional<T> in(Handle transaction);
  }

  private interface Act<T> {
    T in(Handle transaction, Lease lease);
  }

  private <T> T inTurn(Conversation conversation, Known<T> known, Act<T> act) {
    Lease[] taken = new Lease[1];
    T result =
        leases.acquire(
            conversation.id(),
            new TurnLeases.Opening<T>() {
              @Override
              public Optional<T> known(Handle transaction) {
                return known.in(transaction);
              }

              @Override
              public T open(Handle transaction, Lease lease) {
                taken[0] = lease;
                return act.in(transaction, lease);
              }
            });
    if (taken[0] != null) {
      leases.forget(taken[0]); // what was done in the turn ended it
    }
    return result;
  }

  private Optional<Message> known(
      Handle handle, Conversation conversation, String requestId, String text) {
    Optional<Message> known =
        requestId.isEmpty()
            ? Optional.empty()
            : store.messageOfRequest(handle, conversation.id(), requestId);
    if (known.isPresent() && !known.get().text().equals(text)) {
      throw new ServiceException(
              ErrorKind.INVALID_ARGUMENT, "request_id was used for a different request")
          .withField("request_id", "was used for a different request");
    }
    return known;
  }

  /** Whether the last message is the assistant's, and no answer or a tentative one. */
  private boolean mayNeedPerson(Handle handle, Conversation conversation) {
    List<Message> last =
        store
            .find(handle, conversation.tenant(), conversation.id())
            .map(now -> store.lastMessages(handle, now, 1))
            .orElse(List.of());
    return last.stream()
        .flatMap(message -> message.answer().stream())
        .anyMatch(
            answer ->
                answer.getAction() == Action.ABSTAIN
                    || (answer.getAction() == Action.ANSWER
                        && answer.getReason() == Reason.LOW_CONFIDENCE));
  }

  /** PostgreSQL keeps microseconds: what a client sees first is what it finds later. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
