package dev.parley.gateway.conversations;

import dev.parley.proto.types.v1.AnswerRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * A message in a conversation.
 *
 * @param sequence 1-based place in the conversation
 * @param answer of the assistant's messages
 */
record Message(
    String conversation,
    int sequence,
    Author author,
    String text,
    Instant createTime,
    Optional<AnswerRecord> answer) {

  enum Author {
    CUSTOMER,
    ASSISTANT,
    AGENT
  }

  String name() {
    return name(conversation, sequence);
  }

  static String name(String conversation, int sequence) {
    return Conversation.PREFIX + conversation + "/messages/" + sequence;
  }
}
