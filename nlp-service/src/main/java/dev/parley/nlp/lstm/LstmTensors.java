package dev.parley.nlp.lstm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names and shapes of a model's tensors: those of a PyTorch module with an {@code Embedding}, an
 * {@code LSTM} and, unless it is tied, a {@code Linear} without bias.
 */
final class LstmTensors {
  static final String EMBEDDING = "embedding.weight";
  static final String HEAD = "head.weight";

  private LstmTensors() {}

  /** In the order in which the scripts take them. */
  static Map<String, List<Long>> shapes(LstmConfig config) {
    long width = config.width();
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    shapes.put(EMBEDDING, List.of((long) config.vocabularySize(), (long) config.embeddingWidth()));
    for (int layer = 0; layer < config.layers(); layer++) {
      long input = layer == 0 ? config.embeddingWidth() : width;
      shapes.put("lstm.weight_ih_l" + layer, List.of(4 * width, input));
      shapes.put("lstm.weight_hh_l" + layer, List.of(4 * width, width));
      shapes.put("lstm.bias_ih_l" + layer, List.of(4 * width));
      shapes.put("lstm.bias_hh_l" + layer, List.of(4 * width));
    }
    if (!config.tied()) {
      shapes.put(HEAD, List.of((long) config.vocabularySize(), width));
    }
    return shapes;
  }
}
