package dev.parley.nlp.extraction;

/** A file cannot be read. The message tells the person who sent it why. */
public final class ExtractionException extends Exception {
  ExtractionException(String message) {
    super(message);
  }
}
