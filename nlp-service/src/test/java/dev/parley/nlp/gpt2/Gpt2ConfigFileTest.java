package dev.parley.nlp.gpt2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Gpt2ConfigFileTest {
  private static final String SIZES =
      "'n_layer': 2, 'n_head': 4, 'n_embd': 8, 'n_ctx': 16, 'vocab_size': 10";

  @TempDir Path directory;

  @Test
  void whatTransformersWroteIsRead() throws IOException {
    assertThat(Gpt2ConfigFile.read(Gpt2Fixture.SHARDED.directory()))
        .isEqualTo(
            new Gpt2Config(
                1, 2, 16, 24, 24, 61, 1e-3, false, OptionalInt.of(0), OptionalInt.of(0)));
  }

  @Test
  void onlySizesNeedBeGiven() throws IOException {
    assertThat(read("{" + SIZES + "}")).isEqualTo(Gpt2Config.of(2, 4, 8, 16, 10));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Gpt2Config config =
        new Gpt2Config(3, 2, 6, 7, 9, 11, 1e-6, false, OptionalInt.of(3), OptionalInt.empty());
    Gpt2ConfigFile.write(config, directory);
    assertThat(Gpt2ConfigFile.read(directory)).isEqualTo(config);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'model_type': \"llama\" | model_type is \"llama\", want \"gpt2\"",
        "'activation_function': \"relu\" | activation_function is \"relu\", want \"gelu_new\"",
        "'scale_attn_weights': false | scale_attn_weights is false, want \"true\"",
        "'reorder_and_upcast_attn': true | reorder_and_upcast_attn is true, want \"false\"",
        "'scale_attn_by_inverse_layer_idx': true | scale_attn_by_inverse_layer_idx is true",
        "'add_cross_attention': true | add_cross_attention is true, want \"false\"",
        "'tie_word_embeddings': 1 | tie_word_embeddings is 1, want true or false",
        "'layer_norm_epsilon': \"x\" | layer_norm_epsilon is \"x\", want a number",
        "'layer_norm_epsilon': 0 | layer_norm_epsilon must be in (0, 1) (was: 0.0)",
        "'n_head': 3 | n_embd must be a multiple of n_head (were: 8 and 3)",
        "'n_layer': 0 | n_layer must be positive (was: 0)",
        "'n_layer': 1.5 | n_layer is 1.5, want a whole number",
        "'vocab_size': null | vocab_size is null, want a whole number",
        "'eos_token_id': 10 | eos_token_id must be in [0, 10) (was: 10)",
      },
      quoteCharacter = '`')
  void whatIsWrongOrNotSupportedIsNamed(String setting, String message) {
    assertThatThrownBy(() -> read("{" + SIZES + ", " + setting + "}"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(directory.resolve("config.json") + ": " + message);
  }

  @Test
  void aMissingSizeAndAMissingFileAreNamed() {
    assertThatThrownBy(() -> read("{'n_embd': 8}"))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(": n_layer is missing, want a whole number");
    assertThatThrownBy(() -> read("{"))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("config.json: not valid JSON");
    assertThatThrownBy(() -> Gpt2ConfigFile.read(directory.resolve("nothing")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private Gpt2Config read(String json) throws IOException {
    Files.writeString(directory.resolve("config.json"), json.replace('\'', '"'));
    return Gpt2ConfigFile.read(directory);
  }
}
