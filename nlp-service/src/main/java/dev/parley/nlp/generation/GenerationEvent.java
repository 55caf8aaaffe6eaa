package dev.parley.nlp.generation;

import java.util.OptionalDouble;

/** What a reader is told, in order: logits of the prompt or tokens, then one end. */
public sealed interface GenerationEvent {

  /** Text that is ready with this event; all texts of a generation together are the answer. */
  String text();

  /**
   * A part of the prompt was read whose logits are wanted.
   *
   * @param values (tokens, vocabulary), row by row
   */
  @SuppressWarnings("ArrayRecordComponent") // megabytes, and nobody compares them
  record Logits(float[] values) implements GenerationEvent {
    @Override
    public String text() {
      return "";
    }
  }

  /**
   * A token was chosen.
   *
   * @param text empty while the token's text is held back: a character or a stop string may be
   *     under way. It then comes with a later event.
   * @param holdingBack whether text of this token or an earlier one is held back after it
   * @param logProbability natural logarithm under the model itself, if wanted
   */
  record Token(int token, String text, boolean holdingBack, OptionalDouble logProbability)
      implements GenerationEvent {}

  /**
   * The text is complete.
   *
   * @param text what was still held back
   * @param detail for people, for example what a slow reader did not take; may be empty
   * @param promptTokens length of the prompt
   * @param reusedTokens how many of them were taken from the prefix cache
   * @param generatedTokens how many tokens were chosen, the one that ended the text included
   */
  record Finished(
      StopReason reason,
      String text,
      String detail,
      int promptTokens,
      int reusedTokens,
      int generatedTokens)
      implements GenerationEvent {}
}
