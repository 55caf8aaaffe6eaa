package dev.parley.gateway.generation;

import dev.parley.proto.types.v1.ChatPrompt;

/** What a text begins from. */
public sealed interface Prompt {
  /** Words to go on from. */
  record Text(String text) implements Prompt {}

  /** A conversation whose next turn is wanted. */
  record Chat(ChatPrompt turns) implements Prompt {}
}
