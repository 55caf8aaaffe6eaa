package dev.parley.gateway.generation;

import dev.parley.proto.types.v1.GeneratedToken;
import dev.parley.proto.types.v1.GenerationEnd;

/** What happens while texts are written. */
public sealed interface GenerationEvent {
  /** Which of the requested texts it is about. */
  int index();

  record TokenWritten(int index, GeneratedToken token) implements GenerationEvent {}

  /** Always the last one about a text. */
  record TextEnded(int index, GenerationEnd end) implements GenerationEvent {}
}
