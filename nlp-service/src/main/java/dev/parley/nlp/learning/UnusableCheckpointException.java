package dev.parley.nlp.learning;

import java.io.IOException;

/** A saved run is damaged or another one, so that it cannot be resumed, ever. */
public final class UnusableCheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  UnusableCheckpointException(String message) {
    super(message);
  }

  UnusableCheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
