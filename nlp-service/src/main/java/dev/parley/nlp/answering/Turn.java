package dev.parley.nlp.answering;

import java.util.Optional;

/**
 * An earlier message of the conversation.
 *
 * @param source of an answer, where it is known
 */
public record Turn(Speaker speaker, String text, Optional<Source> source) {

  public Turn(Speaker speaker, String text) {
    this(speaker, text, Optional.empty());
  }

  /** Who wrote a message. */
  public enum Speaker {
    CUSTOMER,
    ASSISTANT,
    AGENT
  }

  /**
   * The passage that an answer came from.
   *
   * @param document its resource name
   * @param passage its resource name
   * @param title of the document
   */
  public record Source(String document, String passage, String title) {}
}
