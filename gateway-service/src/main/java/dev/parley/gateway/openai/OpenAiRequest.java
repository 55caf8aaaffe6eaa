package dev.parley.gateway.openai;

import dev.parley.gateway.generation.Prompt;
import dev.parley.gateway.generation.TextRequest;
import dev.parley.proto.types.v1.GenerationOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client asks for.
 *
 * @param prompts one or more, with {@code variants} texts each
 * @param includeUsage whether a stream ends with its number of tokens
 * @param options of each text; a seed is that of the first variant
 * @param defaultMaxTokens of a text whose options have no limit; fewer where fewer are allowed
 */
record OpenAiRequest(
    String model,
    List<Prompt> prompts,
    int variants,
    boolean stream,
    boolean includeUsage,
    GenerationOptions options,
    int defaultMaxTokens) {
  static final int MOST_VARIANTS = 8;

  /** Prompts times variants: each is a stream of its own to the service that writes it. */
  static final int MOST_TEXTS = 32;

  OpenAiRequest {
    prompts = List.copyOf(prompts);
  }

  /** Reads what all requests have in common. */
  static OpenAiRequest read(
      Fields fields, List<Prompt> prompts, GenerationOptions options, int defaultMaxTokens) {
    int variants = (int) fields.integer("n", 1, MOST_VARIANTS).orElse(1);
    if (prompts.size() * variants > MOST_TEXTS) {
      throw fields.wrong(
          "n",
          "expected at most %d texts in all, was %d for each of %d prompts"
              .formatted(MOST_TEXTS, variants, prompts.size()));
    }
    return new OpenAiRequest(
        fields.requiredText("model"),
        prompts,
        variants,
        fields.flag("stream"),
        fields.object("stream_options").map(stream -> stream.flag("include_usage")).orElse(false),
        options,
        defaultMaxTokens);
  }

  boolean logProbabilities() {
    return options.getLogProbabilities();
  }

  /** Every text, in the order of the choices: all variants of the first prompt first. */
  List<TextRequest> texts() {
    List<TextRequest> texts = new ArrayList<>();
    for (Prompt prompt : prompts) {
      for (int variant = 0; variant < variants; variant++) {
        texts.add(
            new TextRequest(
                prompt,
                options.hasSeed()
                    ? options.toBuilder().setSeed(options.getSeed() + variant).build()
                    : options,
                defaultMaxTokens));
      }
    }
    return texts;
  }
}
