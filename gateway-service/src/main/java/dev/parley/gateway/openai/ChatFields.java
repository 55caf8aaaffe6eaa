package dev.parley.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.generation.Prompt;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.types.v1.ChatPrompt;
import dev.parley.proto.types.v1.ChatTurn;
import java.util.List;
import java.util.OptionalLong;

/** The body of {@code POST chat/completions}. */
final class ChatFields {
  private static final int MOST_MESSAGES = 1000;

  /** A chat goes on until its model ends it, or the context or the operator's limit does. */
  private static final int DEFAULT_MAX_TOKENS = SamplingFields.MOST_TOKENS;

  private ChatFields() {}

  /**
   * @throws ServiceException INVALID_ARGUMENT that names the field
   */
  static OpenAiRequest read(Fields fields) {
    for (String name : List.of("tools", "functions")) {
      if (fields.says(name)) {
        throw fields.wrong(name, "expected none, as models here call no tools");
      }
    }
    fields
        .object("response_format")
        .map(format -> format.text("type").orElse("text"))
        .filter(type -> !type.equals("text"))
        .ifPresent(
            type -> {
              throw fields.wrong(
                  "response_format", "expected the type \"text\", was \"" + type + "\"");
            });
    boolean logProbabilities = fields.flag("logprobs");
    if (fields.integer("top_logprobs", 0, 20).orElse(0) > 0) {
      throw fields.wrong(
          "top_logprobs", "expected 0, as only the chosen token's probability is known");
    }
    String limit =
        fields.find("max_completion_tokens").isPresent() ? "max_completion_tokens" : "max_tokens";
    OptionalLong maxTokens = fields.integer(limit, 1, SamplingFields.MOST_TOKENS);
    return OpenAiRequest.read(
        fields,
        List.of(new Prompt.Chat(turns(fields))),
        SamplingFields.read(fields, maxTokens, logProbabilities),
        DEFAULT_MAX_TOKENS);
  }

  private static ChatPrompt turns(Fields fields) {
    List<Fields> messages = fields.objects("messages");
    if (messages.isEmpty() || messages.size() > MOST_MESSAGES) {
      throw fields.wrong(
          "messages", "expected 1 to " + MOST_MESSAGES + " messages, was " + messages.size());
    }
    ChatPrompt.Builder prompt = ChatPrompt.newBuilder();
    messages.forEach(
        message ->
            prompt.addTurns(
                ChatTurn.newBuilder().setRole(role(message)).setText(content(message))));
    if (prompt.getTurns(prompt.getTurnsCount() - 1).getRole() != ChatTurn.Role.USER) {
      throw fields.wrong("messages", "expected the last message to be the user's");
    }
    return prompt.build();
  }

  private static ChatTurn.Role role(Fields message) {
    String role = message.requiredText("role");
    return switch (role) {
      case "system", "developer" -> ChatTurn.Role.SYSTEM;
      case "user" -> ChatTurn.Role.USER;
      case "assistant" -> ChatTurn.Role.ASSISTANT;
      default ->
          throw message.wrong(
              "role", "expected system, developer, user or assistant, was \"" + role + "\"");
    };
  }

  private static String content(Fields message) {
    JsonNode content =
        message
            .find("content")
            .orElseThrow(() -> message.wrong("content", "expected a text, was absent"));
    if (content.isTextual()) {
      return content.textValue();
    }
    StringBuilder text = new StringBuilder();
    for (Fields part : message.objects("content")) {
      String type = part.requiredText("type");
      if (!type.equals("text")) {
        throw part.wrong("type", "expected text, as models here read nothing else, was " + type);
      }
      text.append(part.requiredText("text"));
    }
    return text.toString();
  }
}
