package dev.parley.nlp.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodersTest {
  /** A tiny random BERT, with what transformers makes of texts. */
  private static final Path BERT =
      Path.of(
          URI.create(
              Objects.requireNonNull(EncodersTest.class.getResource("/bert/english")).toString()));

  private final Encoders encoders = new Encoders();

  @Test
  void shippedEncoderIsOpenedWhereNothingIsConfigured() {
    assertThat(encoders.encoder(Optional::empty)).isInstanceOf(StaticEncoder.class);
  }

  @Test
  void importedBertMakesTheVectorsOfTransformers() throws IOException {
    JsonNode expected =
        new JsonMapper().readTree(BERT.resolve("reference.json").toFile()).path("cases").path(0);
    try (BertTextEncoder encoder = open(BERT)) {
      List<float[]> vectors = encoder.encode(List.of("?!", expected.path("text").textValue()));

      assertThat(encoder.version()).isEqualTo("english");
      assertThat(vectors.get(0)).hasSize(encoder.dimension()).containsOnly(0);
      assertThat(vectors.get(1)).hasSize(encoder.dimension());
      for (int i = 0; i < encoder.dimension(); i++) {
        // The best number format of the machine may be a narrow one.
        assertThat(vectors.get(1)[i])
            .isCloseTo(expected.path("vector").path(i).floatValue(), within(0.05f));
      }
    }
  }

  @Test
  void directoryOfAnotherKindIsNamed(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"tree\"}");

    assertThatThrownBy(() -> encoders.encoder(() -> Optional.of(folder)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the encoder cannot be read: " + folder.resolve("config.json"))
        .hasMessageContaining("tree");
  }

  private BertTextEncoder open(Path directory) {
    return (BertTextEncoder) encoders.encoder(() -> Optional.of(directory));
  }
}
