package dev.parley.kit.tensor;

import dev.parley.kit.error.MalformedFileException;
import java.nio.file.Path;

/** A safetensors file is damaged, or does not hold what was asked of it. The message names both. */
public final class SafetensorsException extends MalformedFileException {

  private static final long serialVersionUID = 1;

  SafetensorsException(Path file, String problem) {
    super(file + ": " + problem);
  }

  SafetensorsException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
