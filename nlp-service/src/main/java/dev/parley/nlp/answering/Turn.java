package dev.parley.nlp.answering;

/** An earlier message of the conversation. */
public record Turn(Speaker speaker, String text) {

  /** Who wrote a message. */
  public enum Speaker {
    CUSTOMER,
    ASSISTANT,
    AGENT
  }
}
