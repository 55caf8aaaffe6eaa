package dev.parley.nlp.lstm;

import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/** A random model with what PyTorch says of it; {@code learning/make_reference.py} made both. */
final class LstmFixture {
  private LstmFixture() {}

  static Path directory() {
    return Path.of(
        URI.create(Objects.requireNonNull(LstmFixture.class.getResource("/lstm/tiny")).toString()));
  }

  static LanguageModel load(NumberFormat format, int slots) {
    try {
      return new LstmArchitecture()
          .load(directory(), new LanguageModelSettings(format, "cpu", slots, 0))
          .model();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SafetensorsFile reference() throws IOException {
    return SafetensorsFile.open(directory().resolve("reference.safetensors"));
  }
}
