package dev.parley.nlp.learning;

import dev.parley.kit.tensor.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;

/** Reads what a training wrote. */
final class Weights {
  private Weights() {}

  static float[] of(Path file, String name) throws IOException {
    try (SafetensorsFile opened = SafetensorsFile.open(file)) {
      return opened.floats(name);
    }
  }
}
