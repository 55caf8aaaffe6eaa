package dev.parley.nlp.bert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.nlp.languagemodel.ConfigFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Hugging Face's {@code config.json}. What it leaves out has the default of transformers' {@code
 * BertConfig}, save for the sizes, which it must name. A setting that would change the arithmetic
 * in a way that is not implemented is refused rather than overlooked. The setting {@code parley}
 * holds a {@link ClassifierCalibration}, or {@link BertVectors}; transformers passes it over.
 */
final class BertConfigFile {
  static final String MODEL_TYPE = "bert";
  private static final String CLASSIFIER = "BertForSequenceClassification";

  /** This program's own settings; transformers passes them over. */
  static final String PARLEY = "parley";

  private final ConfigFile file;

  private BertConfigFile(ConfigFile file) {
    this.file = file;
  }

  /**
   * Opens the file of a model directory.
   *
   * @throws IOException that names the file, the setting, what it is and what it should be; so do
   *     the other methods
   */
  static BertConfigFile read(Path directory) throws IOException {
    ConfigFile file = ConfigFile.read(directory);
    file.require("model_type", MODEL_TYPE);
    file.require("position_embedding_type", "absolute");
    file.require("is_decoder", false, false);
    file.require("add_cross_attention", false, false);
    return new BertConfigFile(file);
  }

  /** Of a model whose classes, if it has any, do not matter. */
  BertConfig encoder() throws IOException {
    return config(List.of());
  }

  BertConfig classifier() throws IOException {
    List<String> architectures = file.texts("architectures");
    if (!architectures.isEmpty() && !architectures.contains(CLASSIFIER)) {
      throw file.wrong("architectures", "[\"" + CLASSIFIER + "\"]");
    }
    file.require("problem_type", "single_label_classification");
    List<String> labels = labels();
    if (labels.size() < 2) {
      throw file.wrong("id2label", "at least two classes");
    }
    return config(labels);
  }

  ClassifierCalibration calibration(BertConfig config) throws IOException {
    ConfigFile section = file.section(PARLEY).orElse(null);
    if (section == null) {
      return ClassifierCalibration.none(config);
    }
    try {
      ClassifierCalibration calibration =
          new ClassifierCalibration(
              section.number("temperature", 1),
              section.number("out_of_scope_below", 0),
              section.has("most_tokens") ? section.size("most_tokens") : config.contextLength());
      if (calibration.mostTokens() > config.contextLength()) {
        throw section.wrong("most_tokens", "at most " + config.contextLength());
      }
      return calibration;
    } catch (IllegalArgumentException e) {
      throw file.refused(e);
    }
  }

  /** Writes the file into a model directory, for this program and for Hugging Face's. */
  static void write(BertConfig config, ClassifierCalibration calibration, Path directory)
      throws IOException {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("model_type", MODEL_TYPE)
            .put("num_hidden_layers", config.layers())
            .put("num_attention_heads", config.heads())
            .put("hidden_size", config.width())
            .put("intermediate_size", config.innerWidth())
            .put("max_position_embeddings", config.contextLength())
            .put("vocab_size", config.vocabularySize())
            .put("type_vocab_size", config.segments())
            .put("hidden_act", config.activation().names().get(0))
            .put("layer_norm_eps", config.epsilon())
            .put("hidden_dropout_prob", config.dropout())
            .put("attention_probs_dropout_prob", config.attentionDropout())
            .put("classifier_dropout", config.classifierDropout());
    if (config.labels().isEmpty()) {
      json.putArray("architectures").add("BertModel");
    } else {
      json.putArray("architectures").add(CLASSIFIER);
      json.put("problem_type", "single_label_classification");
      ObjectNode names = json.putObject("id2label");
      ObjectNode ids = json.putObject("label2id");
      for (int id = 0; id < config.labels().size(); id++) {
        names.put(Integer.toString(id), config.labels().get(id));
        ids.put(config.labels().get(id), id);
      }
      json.putObject(PARLEY)
          .put("temperature", calibration.temperature())
          .put("out_of_scope_below", calibration.outOfScopeBelow())
          .put("most_tokens", calibration.mostTokens());
    }
    ConfigFile.write(json, directory);
  }

  private BertConfig config(List<String> labels) throws IOException {
    double dropout = file.number("hidden_dropout_prob", 0.1);
    try {
      return new BertConfig(
          file.size("num_hidden_layers"),
          file.size("num_attention_heads"),
          file.size("hidden_size"),
          file.size("intermediate_size"),
          file.size("max_position_embeddings"),
          file.size("vocab_size"),
          file.has("type_vocab_size") ? file.size("type_vocab_size") : 2,
          activation(),
          file.number("layer_norm_eps", 1e-12),
          dropout,
          file.number("attention_probs_dropout_prob", 0.1),
          file.number("classifier_dropout", dropout),
          labels);
    } catch (IllegalArgumentException e) {
      throw file.refused(e);
    }
  }

  private Activation activation() throws IOException {
    String name = file.text("hidden_act", Activation.GELU.names().get(0));
    return Arrays.stream(Activation.values())
        .filter(activation -> activation.names().contains(name))
        .findFirst()
        .orElseThrow(
            () ->
                file.wrong(
                    "hidden_act",
                    "one of "
                        + Arrays.stream(Activation.values())
                            .flatMap(activation -> activation.names().stream())
                            .toList()));
  }

  /** Names of the classes, or made-up ones where it gives none. */
  List<String> labels() throws IOException {
    ConfigFile named = file.section("id2label").orElse(null);
    if (named == null) {
      int count = file.has("num_labels") ? file.size("num_labels") : 2;
      return IntStream.range(0, count).mapToObj(id -> "LABEL_" + id).toList();
    }
    Set<String> labels = new LinkedHashSet<>();
    for (int id = 0; id < named.names().size(); id++) {
      String label = named.text(Integer.toString(id), "");
      if (label.isBlank() || !labels.add(label)) {
        throw file.wrong("id2label", "a name of its own for each id from 0 on");
      }
    }
    return List.copyOf(labels);
  }
}
