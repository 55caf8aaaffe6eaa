package dev.parley.nlp.embedding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Opens the encoder that the configuration names. */
@ApplicationScoped
class Encoders {

  @Produces
  @Singleton
  TextEncoder encoder(EncoderConfig config) {
    try {
      return config.model().isPresent()
          ? open(config.model().get())
          : StaticEncoderFiles.loadShipped();
    } catch (IOException e) {
      throw new UncheckedIOException("the encoder cannot be read: " + e.getMessage(), e);
    }
  }

  private static TextEncoder open(Path directory) throws IOException {
    String version = directory.getFileName().toString();
    return BertTextEncoder.isIn(directory)
        ? BertTextEncoder.load(directory, version)
        : StaticEncoderFiles.load(directory, version);
  }
}
