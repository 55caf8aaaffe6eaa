package dev.parley.gateway.generation;

import dev.parley.proto.types.v1.GenerationOptions;

/**
 * A text that is wanted.
 *
 * @param defaultMaxTokens for options without a limit, or as many as the models' service allows
 *     where those are fewer; 0: its own default
 */
public record TextRequest(Prompt prompt, GenerationOptions options, int defaultMaxTokens) {}
