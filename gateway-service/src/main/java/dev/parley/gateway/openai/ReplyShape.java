package dev.parley.gateway.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** How chats and completions differ on the wire. */
interface ReplyShape {
  String idPrefix();

  String document();

  String chunk();

  /** A whole choice, but for its index. */
  ObjectNode choice(WrittenText text, String finishReason);

  /** What a choice's stream opens with, before there is text. */
  Optional<ObjectNode> opening();

  /**
   * Text that was added to a choice.
   *
   * @param added what was written since the last piece
   */
  ObjectNode piece(WrittenText added);

  /** What a choice's stream ends with. */
  ObjectNode closing(String finishReason);
}
