package dev.parley.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.generation.Prompt;
import dev.parley.kit.error.ServiceException;
import java.util.List;
import java.util.OptionalLong;

/** The body of {@code POST completions}. */
final class CompletionFields {
  private static final int DEFAULT_MAX_TOKENS = 16;

  private CompletionFields() {}

  /**
   * @throws ServiceException INVALID_ARGUMENT that names the field
   */
  static OpenAiRequest read(Fields fields) {
    if (fields.flag("echo")) {
      throw fields.wrong("echo", "expected false, as it is not supported");
    }
    if (fields.integer("best_of", 1, Integer.MAX_VALUE).orElse(1) != 1) {
      throw fields.wrong("best_of", "expected 1, as it is not supported");
    }
    if (fields.text("suffix").filter(suffix -> !suffix.isEmpty()).isPresent()) {
      throw fields.wrong("suffix", "expected none, as it is not supported");
    }
    boolean logProbabilities = fields.find("logprobs").isPresent();
    if (fields.integer("logprobs", 0, 5).orElse(0) > 0) {
      throw fields.wrong("logprobs", "expected 0, as only the chosen token's probability is known");
    }
    OptionalLong maxTokens = fields.integer("max_tokens", 1, SamplingFields.MOST_TOKENS);
    return OpenAiRequest.read(
        fields,
        prompts(fields),
        SamplingFields.read(fields, maxTokens, logProbabilities),
        DEFAULT_MAX_TOKENS);
  }

  private static List<Prompt> prompts(Fields fields) {
    JsonNode first =
        fields
            .find("prompt")
            .orElseThrow(() -> fields.wrong("prompt", "expected a string, was absent"));
    if (first.isArray()
        && !first.isEmpty()
        && (first.get(0).isNumber() || first.get(0).isArray())) {
      throw fields.wrong("prompt", "expected text, as token ids are not supported");
    }
    List<String> texts = fields.texts("prompt");
    if (texts.isEmpty() || texts.size() > OpenAiRequest.MOST_TEXTS) {
      throw fields.wrong(
          "prompt", "expected 1 to " + OpenAiRequest.MOST_TEXTS + " strings, was " + texts.size());
    }
    return texts.stream().<Prompt>map(Prompt.Text::new).toList();
  }
}
