package dev.parley.nlp.gpt2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.parley.kit.tensor.TensorType;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.NextToken;
import dev.parley.nlp.languagemodel.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Gpt2ModelDirectoryTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadAgainExactly(Gpt2Fixture fixture) throws IOException {
    Gpt2Config config = write(fixture, TensorType.F32);
    assertThat(Gpt2ConfigFile.read(directory)).isEqualTo(config);
    try (Gpt2Checkpoint before = Gpt2Checkpoint.open(fixture.directory(), config);
        Gpt2Checkpoint after = Gpt2Checkpoint.open(directory, config);
        NDManager manager = NDManager.newBaseManager()) {
      for (String name : Gpt2Tensors.shapes(config).keySet()) {
        assertThat(after.read(name, manager).toFloatArray())
            .as(name)
            .isEqualTo(before.read(name, manager).toFloatArray());
      }
    }
  }

  /** The fixture's weights are bfloat16 already. */
  @Test
  void halfTheSizeSpeaksTheSame() throws IOException {
    write(Gpt2Fixture.TINY, TensorType.BF16);
    assertThat(directory.resolve("model.safetensors"))
        .satisfies(file -> assertThat(file.toFile().length()).isLessThan(250_000));
    try (Gpt2LanguageModel written =
            Gpt2LanguageModel.load(directory, LanguageModelSettings.onCpu(1));
        Gpt2LanguageModel original =
            Gpt2LanguageModel.load(Gpt2Fixture.TINY.directory(), LanguageModelSettings.onCpu(1))) {
      List<NextToken> expected = original.step(List.of(Row.greedy(0, 0, 7)));
      assertThat(written.step(List.of(Row.greedy(0, 0, 7)))).isEqualTo(expected);
    }
  }

  @Test
  void otherTypesAreRefused() {
    assertThatThrownBy(() -> write(Gpt2Fixture.TINY, TensorType.I8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("type must be F32, F16 or BF16 (was: I8)");
  }

  private Gpt2Config write(Gpt2Fixture fixture, TensorType type) throws IOException {
    Gpt2Config config = Gpt2ConfigFile.read(fixture.directory());
    try (Gpt2Checkpoint checkpoint = Gpt2Checkpoint.open(fixture.directory(), config)) {
      Gpt2ModelDirectory.write(config, checkpoint, type, directory);
    }
    return config;
  }
}
