package dev.parley.recommender.ease;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.recommender.model.ModelReader;
import dev.parley.recommender.model.RecommendationModel;
import java.io.IOException;
import java.util.List;

/** Reads an EASE model back from its files. */
public final class EaseModelReader implements ModelReader {
  @Override
  public String kind() {
    return EaseModel.KIND;
  }

  @Override
  public RecommendationModel read(
      JsonNode config, List<String> items, SafetensorsFile tensors, String prefix)
      throws IOException {
    String name = prefix + EaseModel.WEIGHTS;
    List<Long> square = List.of((long) items.size(), (long) items.size());
    if (!tensors.info(name).shape().equals(square)) {
      throw new IOException(
          "tensor '%s' has shape %s, %d items want %s"
              .formatted(name, tensors.info(name).shape(), items.size(), square));
    }
    try {
      EaseOptions options =
          new EaseOptions(config.path("lambda").asDouble(), config.path("exponent").asDouble());
      return new EaseModel(items, tensors.floats(name), options);
    } catch (IllegalArgumentException e) {
      throw new IOException("tensor '" + name + "' is no EASE model: " + e.getMessage(), e);
    }
  }
}
