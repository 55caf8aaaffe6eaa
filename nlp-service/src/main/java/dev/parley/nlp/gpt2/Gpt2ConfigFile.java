package dev.parley.nlp.gpt2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Hugging Face's {@code config.json}. What it leaves out has the default of transformers' {@code
 * GPT2Config}, save for the sizes, which it must name. A setting that would change the arithmetic
 * in a way that is not implemented is refused rather than overlooked.
 */
public final class Gpt2ConfigFile {
  public static final String NAME = "config.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path file;
  private final JsonNode json;

  private Gpt2ConfigFile(Path file, JsonNode json) {
    this.file = file;
    this.json = json;
  }

  /**
   * Reads the file of a model directory.
   *
   * @throws IOException that names the file, the setting, what it is and what it should be
   */
  public static Gpt2Config read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    JsonNode json;
    try {
      json = JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": not valid JSON", e);
    }
    return new Gpt2ConfigFile(file, json).parse();
  }

  /** Writes the file into a model directory, for this program and for Hugging Face's. */
  public static void write(Gpt2Config config, Path directory) throws IOException {
    ObjectNode json =
        JSON.createObjectNode()
            .put("model_type", "gpt2")
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
    Files.writeString(directory.resolve(NAME), JSON.writeValueAsString(json) + "\n");
  }

  private Gpt2Config parse() throws IOException {
    require("model_type", text("model_type", "gpt2"), "gpt2");
    require("activation_function", text("activation_function", "gelu_new"), "gelu_new");
    require("scale_attn_weights", flag("scale_attn_weights", true), true);
    require(
        "scale_attn_by_inverse_layer_idx", flag("scale_attn_by_inverse_layer_idx", false), false);
    require("reorder_and_upcast_attn", flag("reorder_and_upcast_attn", false), false);
    require("add_cross_attention", flag("add_cross_attention", false), false);
    int width = size("n_embd");
    try {
      return new Gpt2Config(
          size("n_layer"),
          size("n_head"),
          width,
          has("n_inner") ? size("n_inner") : Math.multiplyExact(4, width),
          has("n_positions") ? size("n_positions") : size("n_ctx"),
          size("vocab_size"),
          number("layer_norm_epsilon", 1e-5),
          flag("tie_word_embeddings", true),
          token("bos_token_id"),
          token("eos_token_id"));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private boolean has(String name) {
    return json.hasNonNull(name);
  }

  private int size(String name) throws IOException {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrong(name, "a whole number");
    }
    return value.intValue();
  }

  private OptionalInt token(String name) throws IOException {
    return has(name) ? OptionalInt.of(size(name)) : OptionalInt.empty();
  }

  private double number(String name, double ifAbsent) throws IOException {
    if (has(name) && !json.path(name).isNumber()) {
      throw wrong(name, "a number");
    }
    return json.path(name).asDouble(ifAbsent);
  }

  private boolean flag(String name, boolean ifAbsent) throws IOException {
    if (has(name) && !json.path(name).isBoolean()) {
      throw wrong(name, "true or false");
    }
    return json.path(name).asBoolean(ifAbsent);
  }

  private String text(String name, String ifAbsent) throws IOException {
    if (has(name) && !json.path(name).isTextual()) {
      throw wrong(name, "a string");
    }
    return has(name) ? json.path(name).textValue() : ifAbsent;
  }

  private void require(String name, Object found, Object supported) throws IOException {
    if (!found.equals(supported)) {
      throw wrong(name, "\"" + supported + "\"; nothing else is supported");
    }
  }

  private IOException wrong(String name, String expected) {
    JsonNode found = json.path(name);
    return new IOException(
        "%s: %s is %s, want %s"
            .formatted(file, name, found.isMissingNode() ? "missing" : found, expected));
  }

  private static void putToken(ObjectNode json, String name, OptionalInt token) {
    if (token.isPresent()) {
      json.put(name, token.getAsInt());
    }
  }
}
