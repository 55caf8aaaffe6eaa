package dev.parley.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.proto.types.v1.GeneratedToken;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code chat.completion} and {@code chat.completion.chunk}. */
final class ChatShape implements ReplyShape {
  @Override
  public String idPrefix() {
    return "chatcmpl-";
  }

  @Override
  public String document() {
    return "chat.completion";
  }

  @Override
  public String chunk() {
    return "chat.completion.chunk";
  }

  @Override
  public ObjectNode choice(WrittenText text, String finishReason) {
    ObjectNode choice = JsonNodeFactory.instance.objectNode();
    choice
        .putObject("message")
        .put("role", "assistant")
        .put("content", text.text())
        .putNull("refusal");
    choice.set("logprobs", logProbabilities(text));
    return choice.put("finish_reason", finishReason);
  }

  @Override
  public Optional<ObjectNode> opening() {
    ObjectNode opening = delta(null);
    opening.withObject("delta").put("role", "assistant").put("content", "");
    return Optional.of(opening);
  }

  @Override
  public ObjectNode piece(WrittenText added) {
    ObjectNode piece = delta(null);
    piece.withObject("delta").put("content", added.text());
    return piece.set("logprobs", logProbabilities(added));
  }

  @Override
  public ObjectNode closing(String finishReason) {
    return delta(finishReason);
  }

  private static ObjectNode delta(@Nullable String finishReason) {
    ObjectNode delta = JsonNodeFactory.instance.objectNode();
    delta.putObject("delta");
    return delta.putNull("logprobs").put("finish_reason", finishReason);
  }

  private static JsonNode logProbabilities(WrittenText text) {
    if (!text.logProbabilities()) {
      return NullNode.instance;
    }
    ObjectNode logProbabilities = JsonNodeFactory.instance.objectNode();
    ArrayNode content = logProbabilities.putArray("content");
    for (GeneratedToken token : text.tokens()) {
      ObjectNode entry =
          content
              .addObject()
              .put("token", token.getText())
              .put("logprob", token.getLogProbability());
      ArrayNode bytes = entry.putArray("bytes");
      for (byte each : token.getText().getBytes(StandardCharsets.UTF_8)) {
        bytes.add(each & 0xFF);
      }
      entry.putArray("top_logprobs");
    }
    return logProbabilities.putNull("refusal");
  }
}
