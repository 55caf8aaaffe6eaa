package dev.parley.kit.error;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file could be read and is not what it should be, or a folder lacks it: reading it again gives
 * the same, unlike other failures of input. The message names it.
 */
public class MalformedFileException extends IOException {
  private static final long serialVersionUID = 1;

  public MalformedFileException(String message) {
    this(message, null);
  }

  public MalformedFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
