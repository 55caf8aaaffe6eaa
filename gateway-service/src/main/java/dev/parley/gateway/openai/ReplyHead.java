package dev.parley.gateway.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/** What all documents of a reply have in common. */
record ReplyHead(String id, Instant created, String model) {
  static ReplyHead of(ReplyShape shape, Instant now, String model) {
    return new ReplyHead(
        shape.idPrefix() + UUID.randomUUID().toString().replace("-", ""), now, model);
  }

  ObjectNode document(String object) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("object", object)
        .put("created", created.getEpochSecond())
        .put("model", model);
  }
}
