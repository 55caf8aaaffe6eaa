package dev.parley.nlp.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.kit.tensor.TensorType;
import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.learning.RandomWeights;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LstmArchitectureTest {
  private static final LstmConfig CONFIG =
      new LstmConfig(2, 12, 16, 64, 37, false, OptionalInt.empty(), OptionalInt.empty());

  @TempDir Path directory;

  @Test
  void aTextHasTheProbabilitiesOfPyTorch() throws IOException {
    try (LanguageModel model = LstmFixture.load(NumberFormat.FP32, 1);
        SafetensorsFile reference = LstmFixture.reference()) {
      int[] tokens = reference.ints("tokens");
      float[] expected = reference.floats("log_probabilities");
      assertThat(model.logProbabilities(0, 0, tokens)).containsExactly(expected, within(1e-4f));

      model.prefill(0, 0, Arrays.copyOf(tokens, 10));
      float[] rest = model.logProbabilities(0, 10, Arrays.copyOfRange(tokens, 10, 24));
      assertThat(rest).containsExactly(Arrays.copyOfRange(expected, 10, 23), within(1e-4f));
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    for (boolean tied : new boolean[] {true, false}) {
      LstmConfig config =
          new LstmConfig(1, 8, 8, 20, 11, tied, OptionalInt.of(1), OptionalInt.of(2));
      RandomWeights weights = new RandomWeights(new TrainableLstm(config, 0), 1);
      LstmModelDirectory.write(config, weights, TensorType.F32, directory);
      assertThat(LstmModelDirectory.config(directory)).isEqualTo(config);
      LanguageModelSettings settings = LanguageModelSettings.onCpu(1);
      int[] tokens = {1, 7, 3, 9};
      try (LanguageModel read = new LstmArchitecture().load(directory, settings).model();
          LanguageModel original = LstmArchitecture.of(config, weights, settings).model()) {
        assertThat(read.logProbabilities(0, 0, tokens))
            .isEqualTo(original.logProbabilities(0, 0, tokens));
      }
    }
  }

  @Test
  void aDirectoryIsInspected() throws IOException {
    assertThat(LstmModelDirectory.config(LstmFixture.directory())).isEqualTo(CONFIG);
    int ofLayers = 4 * 16 * (12 + 16 + 2) + 4 * 16 * (16 + 16 + 2);
    assertThat(new LstmArchitecture().inspect(LstmFixture.directory()))
        .isEqualTo(new LanguageModelShape(37, 64, 37 * 12 + ofLayers + 37 * 16));
  }

  @Test
  void tensorsOfAnotherShapeAreNamed() throws IOException {
    LstmConfig other = LstmConfig.of(1, 8, 20, 11);
    RandomWeights weights = new RandomWeights(new TrainableLstm(other, 0), 1);
    LstmModelDirectory.write(other, weights, TensorType.BF16, directory);
    Files.copy(
        LstmFixture.directory().resolve("model.safetensors"),
        directory.resolve("model.safetensors"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> new LstmArchitecture().inspect(directory))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            directory + ": tensor 'embedding.weight' has shape [37, 12], want [11, 8]; ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'hidden_size': 0 | hidden_size must be positive (was: 0)",
        "'num_layers': 1001 | num_layers must be at most 1000 (was: 1001)",
        "'context_length': 65537 | context_length must be at most 65536 (was: 65537)",
        "'model_type': \"gpt2\" | model_type is \"gpt2\", want \"lstm\"; nothing else is supported",
        "'eos_token_id': 10 | eos_token_id must be in [0, 10) (was: 10)",
        "'tie_word_embeddings': true | tied word embeddings want an embedding_size of hidden_size"
            + " (were: 4 and 8)",
      })
  void whatIsWrongIsNamed(String setting, String message) throws IOException {
    String sizes =
        "'num_layers': 1, 'embedding_size': 4, 'hidden_size': 8, 'context_length': 16,"
            + " 'vocab_size': 10, ";
    Files.writeString(
        directory.resolve("config.json"), ("{" + sizes + setting + "}").replace('\'', '"'));
    assertThatThrownBy(() -> LstmModelDirectory.config(directory))
        .isInstanceOf(IOException.class)
        .hasMessage(directory.resolve("config.json") + ": " + message);
  }
}
