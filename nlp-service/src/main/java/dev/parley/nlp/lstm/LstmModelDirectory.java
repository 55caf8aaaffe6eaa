package dev.parley.nlp.lstm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.tensor.TensorType;
import dev.parley.nlp.languagemodel.CheckpointWriter;
import dev.parley.nlp.languagemodel.ConfigFile;
import dev.parley.nlp.languagemodel.WeightSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** An LSTM's files: {@code config.json} with settings of our own, {@code model.safetensors}. */
public final class LstmModelDirectory {
  static final String MODEL_TYPE = "lstm";

  private LstmModelDirectory() {}

  /**
   * Writes into a directory, which is made if absent. The same weights give the same bytes.
   *
   * @param type F32, or F16 or BF16 for half the size
   */
  public static void write(LstmConfig config, WeightSource weights, TensorType type, Path directory)
      throws IOException {
    Files.createDirectories(directory);
    CheckpointWriter.write(LstmTensors.shapes(config), name -> name, weights, type, directory);
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("model_type", MODEL_TYPE)
            .put("num_layers", config.layers())
            .put("embedding_size", config.embeddingWidth())
            .put("hidden_size", config.width())
            .put("context_length", config.contextLength())
            .put("vocab_size", config.vocabularySize())
            .put("tie_word_embeddings", config.tied());
    putToken(json, "bos_token_id", config.beginToken());
    putToken(json, "eos_token_id", config.endToken());
    ConfigFile.write(json, directory);
  }

  /**
   * Reads {@code config.json}.
   *
   * @throws IOException that names the file, the setting, what it is and what it should be
   */
  public static LstmConfig config(Path directory) throws IOException {
    ConfigFile file = ConfigFile.read(directory);
    file.require("model_type", MODEL_TYPE);
    try {
      return new LstmConfig(
          file.size("num_layers"),
          file.size("embedding_size"),
          file.size("hidden_size"),
          file.size("context_length"),
          file.size("vocab_size"),
          file.flag("tie_word_embeddings", false),
          file.token("bos_token_id"),
          file.token("eos_token_id"));
    } catch (IllegalArgumentException e) {
      throw file.refused(e);
    }
  }

  private static void putToken(ObjectNode json, String name, OptionalInt token) {
    if (token.isPresent()) {
      json.put(name, token.getAsInt());
    }
  }
}
