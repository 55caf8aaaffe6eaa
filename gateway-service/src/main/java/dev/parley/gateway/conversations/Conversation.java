package dev.parley.gateway.conversations;

import java.time.Instant;

/**
 * A conversation with a customer.
 *
 * @param id not guessable
 * @param customer {@code customers/{customer}}
 * @param channel where it takes place, such as "web"
 */
record Conversation(
    String id,
    String tenant,
    String customer,
    State state,
    Stage stage,
    String channel,
    int messageCount,
    Instant createTime,
    Instant updateTime) {

  enum State {
    OPEN,
    CLOSED
  }

  /** Who leads. */
  enum Stage {
    VIRTUAL_AGENT,
    HUMAN_ASSIST
  }

  static final String PREFIX = "conversations/";

  String name() {
    return PREFIX + id;
  }

  static String idOf(String name) {
    return name.substring(PREFIX.length());
  }
}
