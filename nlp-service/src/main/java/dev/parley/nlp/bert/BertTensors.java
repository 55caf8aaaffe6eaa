package dev.parley.nlp.bert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hugging Face's names and shapes of BERT's tensors, without the prefix {@code bert.}. Linear
 * weights are (out, in).
 */
final class BertTensors {
  static final String TOKEN_EMBEDDING = "embeddings.word_embeddings.weight";

  /** The tensors before the layers, in the order in which {@code bert.py} packs them. */
  static final List<String> EMBEDDINGS =
      List.of(
          TOKEN_EMBEDDING,
          "embeddings.position_embeddings.weight",
          "embeddings.token_type_embeddings.weight",
          "embeddings.LayerNorm.weight",
          "embeddings.LayerNorm.bias");

  static final List<String> POOLER = List.of("pooler.dense.weight", "pooler.dense.bias");

  /** These never have the prefix. */
  static final List<String> CLASSIFIER = List.of("classifier.weight", "classifier.bias");

  private BertTensors() {}

  /** The sixteen tensors of a layer, in the order in which {@code bert.py} packs them. */
  static List<String> ofLayer(int layer) {
    String block = "encoder.layer." + layer + ".";
    return List.of(
        block + "attention.self.query.weight",
        block + "attention.self.query.bias",
        block + "attention.self.key.weight",
        block + "attention.self.key.bias",
        block + "attention.self.value.weight",
        block + "attention.self.value.bias",
        block + "attention.output.dense.weight",
        block + "attention.output.dense.bias",
        block + "attention.output.LayerNorm.weight",
        block + "attention.output.LayerNorm.bias",
        block + "intermediate.dense.weight",
        block + "intermediate.dense.bias",
        block + "output.dense.weight",
        block + "output.dense.bias",
        block + "output.LayerNorm.weight",
        block + "output.LayerNorm.bias");
  }

  /** The tensors that give every token's state, with their shapes, in the scripts' order. */
  static Map<String, List<Long>> ofEncoder(BertConfig config) {
    long width = config.width();
    long inner = config.innerWidth();
    List<Long> vector = List.of(width);
    List<Long> square = List.of(width, width);
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    put(
        shapes,
        EMBEDDINGS,
        List.of(
            List.of((long) config.vocabularySize(), width),
            List.of((long) config.contextLength(), width),
            List.of((long) config.segments(), width),
            vector,
            vector));
    for (int layer = 0; layer < config.layers(); layer++) {
      put(
          shapes,
          ofLayer(layer),
          List.of(
              square,
              vector,
              square,
              vector,
              square,
              vector,
              square,
              vector,
              vector,
              vector,
              List.of(inner, width),
              List.of(inner),
              List.of(width, inner),
              vector,
              vector,
              vector));
    }
    return shapes;
  }

  /** The tensors that turn the first token's state into logits, in the scripts' order. */
  static Map<String, List<Long>> ofHead(BertConfig config) {
    long width = config.width();
    long classes = config.labels().size();
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    put(shapes, POOLER, List.of(List.of(width, width), List.of(width)));
    put(shapes, CLASSIFIER, List.of(List.of(classes, width), List.of(classes)));
    return shapes;
  }

  /** Every tensor of a classifier, in the scripts' order. */
  static Map<String, List<Long>> ofClassifier(BertConfig config) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>(ofEncoder(config));
    shapes.putAll(ofHead(config));
    return shapes;
  }

  private static void put(
      Map<String, List<Long>> shapes, List<String> names, List<List<Long>> ofNames) {
    for (int i = 0; i < names.size(); i++) {
      shapes.put(names.get(i), ofNames.get(i));
    }
  }
}
