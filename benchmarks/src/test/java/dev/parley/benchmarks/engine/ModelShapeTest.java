package dev.parley.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.Gpt2ConfigFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelShapeTest {
  /** GPT-2 small has 124,439,808 weights; its position embedding is 1024 rows of 768. */
  @Test
  void aStepReadsAllWeightsButThePositionEmbedding() {
    assertThat(ModelShape.of("124m").weightsRead()).isEqualTo(124_439_808 - 1024 * 768);
  }

  @Test
  void anUnknownShapeIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> ModelShape.of("7b"))
        .hasMessageContaining("124m")
        .hasMessageContaining("was: 7b");
  }

  @Test
  void aDirectoryOfAKnownShapeHasItsName(@TempDir Path directory) throws IOException {
    Gpt2ConfigFile.write(Gpt2Config.of(12, 12, 768, 1024, 50257), directory);

    assertThat(ModelShape.of(directory).label()).isEqualTo("124m");
  }

  @Test
  void anotherDirectoryHasItsOwnName(@TempDir Path directory) throws IOException {
    Gpt2ConfigFile.write(Gpt2Config.of(2, 2, 32, 64, 99), directory);

    ModelShape shape = ModelShape.of(directory);

    assertThat(shape.label()).isEqualTo(directory.getFileName().toString());
    assertThatThrownBy(() -> shape.requireContext(65))
        .hasMessageEndingWith("has 64 positions, want at least 65");
  }
}
