package dev.parley.gateway.generation;

import dev.parley.proto.types.v1.GenerationOptions;

/** A text that is wanted. */
public record TextRequest(Prompt prompt, GenerationOptions options) {}
