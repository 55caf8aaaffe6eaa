package dev.parley.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.proto.types.v1.GeneratedToken;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code text_completion}, whole or in pieces. */
final class CompletionShape implements ReplyShape {
  @Override
  public String idPrefix() {
    return "cmpl-";
  }

  @Override
  public String document() {
    return "text_completion";
  }

  @Override
  public String chunk() {
    return "text_completion";
  }

  @Override
  public ObjectNode choice(WrittenText text, String finishReason) {
    return body(text, finishReason);
  }

  @Override
  public Optional<ObjectNode> opening() {
    return Optional.empty();
  }

  @Override
  public ObjectNode piece(WrittenText added) {
    return body(added, null);
  }

  @Override
  public ObjectNode closing(String finishReason) {
    return body(WrittenText.plain(""), finishReason);
  }

  private static ObjectNode body(WrittenText text, @Nullable String finishReason) {
    ObjectNode choice = JsonNodeFactory.instance.objectNode().put("text", text.text());
    choice.set("logprobs", logProbabilities(text));
    return choice.put("finish_reason", finishReason);
  }

  private static JsonNode logProbabilities(WrittenText text) {
    if (!text.logProbabilities()) {
      return NullNode.instance;
    }
    ObjectNode logProbabilities = JsonNodeFactory.instance.objectNode();
    ArrayNode tokens = logProbabilities.putArray("tokens");
    ArrayNode values = logProbabilities.putArray("token_logprobs");
    logProbabilities.putNull("top_logprobs");
    ArrayNode offsets = logProbabilities.putArray("text_offset");
    int offset = text.offset();
    for (GeneratedToken token : text.tokens()) {
      tokens.add(token.getText());
      values.add(token.getLogProbability());
      offsets.add(offset);
      offset += WrittenText.characters(token.getText());
    }
    return logProbabilities;
  }
}
