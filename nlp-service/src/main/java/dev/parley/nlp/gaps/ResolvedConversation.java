package dev.parley.nlp.gaps;

import java.time.Instant;
import java.util.List;

/**
 * A conversation of which an agent says that the customer was helped.
 *
 * @param name {@code conversations/{conversation}}
 * @param customer {@code customers/{pseudonym}}
 * @param messages oldest first, personal data masked
 */
record ResolvedConversation(
    String tenant, String name, String customer, List<Message> messages, Instant time) {

  ResolvedConversation {
    messages = List.copyOf(messages);
  }

  enum Author {
    CUSTOMER,
    ASSISTANT,
    AGENT
  }

  /**
   * @param declined whether the assistant had no answer
   * @param answerId of the assistant's messages
   */
  record Message(Author author, String text, boolean declined, String answerId) {}
}
