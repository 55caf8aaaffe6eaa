package dev.parley.nlp.gpt2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.nlp.languagemodel.ConfigFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Hugging Face's {@code config.json}. What it leaves out has the default of transformers' {@code
 * GPT2Config}, save for the sizes, which it must name. A setting that would change the arithmetic
 * in a way that is not implemented is refused rather than overlooked.
 */
public final class Gpt2ConfigFile {
  public static final String NAME = ConfigFile.NAME;

  static final String MODEL_TYPE = "gpt2";

  private Gpt2ConfigFile() {}

  /**
   * Reads the file of a model directory.
   *
   * @throws IOException that names the file, the setting, what it is and what it should be
   */
  public static Gpt2Config read(Path directory) throws IOException {
    ConfigFile file = ConfigFile.read(directory);
    file.require("model_type", MODEL_TYPE);
    file.require("activation_function", "gelu_new");
    file.require("scale_attn_weights", true, true);
    file.require("scale_attn_by_inverse_layer_idx", false, false);
    file.require("reorder_and_upcast_attn", false, false);
    file.require("add_cross_attention", false, false);
    int width = file.size("n_embd");
    try {
      return new Gpt2Config(
          file.size("n_layer"),
          file.size("n_head"),
          width,
          file.has("n_inner") ? file.size("n_inner") : Math.multiplyExact(4, width),
          file.has("n_positions") ? file.size("n_positions") : file.size("n_ctx"),
          file.size("vocab_size"),
          file.number("layer_norm_epsilon", 1e-5),
          file.flag("tie_word_embeddings", true),
          file.token("bos_token_id"),
          file.token("eos_token_id"));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw file.refused(e);
    }
  }

  /** Writes the file into a model directory, for this program and for Hugging Face's. */
  public static void write(Gpt2Config config, Path directory) throws IOException {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("model_type", MODEL_TYPE)
            .put("n_layer", config.layers())
            .put("n_head", config.heads())
            .put("n_embd", config.width())
            .put("n_inner", config.innerWidth())
            .put("n_positions", config.contextLength())
            .put("n_ctx", config.contextLength())
            .put("vocab_size", config.vocabularySize())
            .put("layer_norm_epsilon", config.epsilon())
            .put("activation_function", "gelu_new")
            .put("tie_word_embeddings", config.tied());
    json.putArray("architectures").add("GPT2LMHeadModel");
    putToken(json, "bos_token_id", config.beginToken());
    putToken(json, "eos_token_id", config.endToken());
    ConfigFile.write(json, directory);
  }

  private static void putToken(ObjectNode json, String name, OptionalInt token) {
    if (token.isPresent()) {
      json.put(name, token.getAsInt());
    }
  }
}
