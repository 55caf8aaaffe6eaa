package dev.parley.gateway.conversations;

import dev.parley.gateway.caller.Caller;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Begins conversations and finds them again, each caller its own. */
@Singleton
class Conversations {
  private final Jdbi jdbi;
  private final JdbcConversationStore store;
  private final Clock clock;

  Conversations(Jdbi jdbi, JdbcConversationStore store, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.clock = clock;
  }

  /**
   * @param customer empty: the session's own, or a new anonymous one
   * @throws ServiceException PERMISSION_DENIED when a session names somebody else
   */
  Conversation create(Handle transaction, Caller caller, String customer, String channel) {
    String owner = customer;
    if (owner.isEmpty()) {
      owner = caller.isSession() ? caller.customer() : "customers/anonymous-" + UUID.randomUUID();
    }
    if (!caller.mayActFor(owner)) {
      throw new ServiceException(
              ErrorKind.PERMISSION_DENIED, "a session acts for its own customer only")
          .withField("customer", "must be empty or the session's own customer");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Conversation conversation =
        new Conversation(
            UUID.randomUUID().toString(),
            caller.tenant(),
            owner,
            Conversation.State.OPEN,
            Conversation.Stage.VIRTUAL_AGENT,
            channel,
            0,
            now,
            now);
    store.insert(transaction, conversation);
    return conversation;
  }

  /**
   * @throws ServiceException NOT_FOUND when there is none, or it is somebody else's
   */
  Conversation get(Caller caller, String id) {
    return jdbi.withHandle(handle -> store.find(handle, caller.tenant(), id))
        .filter(conversation -> caller.mayActFor(conversation.customer()))
        .orElseThrow(
            () -> new ServiceException(ErrorKind.NOT_FOUND, "there is no conversations/" + id));
  }

  List<Conversation> list(
      Caller caller, String customer, JdbcConversationStore.@Nullable Position after, int limit) {
    return jdbi.withHandle(handle -> store.list(handle, caller.tenant(), customer, after, limit));
  }

  List<Message> messages(Caller caller, String id, int afterSequence, int limit) {
    Conversation conversation = get(caller, id);
    return jdbi.withHandle(
        handle -> store.messages(handle, conversation.id(), afterSequence, limit));
  }
}
