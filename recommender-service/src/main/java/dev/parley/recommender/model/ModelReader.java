package dev.parley.recommender.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.kit.tensor.SafetensorsFile;
import java.io.IOException;
import java.util.List;

/** Reads back what {@link RecommendationModel#write} of one kind of model wrote. */
public interface ModelReader {
  /** The kind of model that this reads. */
  String kind();

  /**
   * @throws IOException when the file does not hold such a model; the message names the file
   */
  RecommendationModel read(
      JsonNode config, List<String> items, SafetensorsFile tensors, String prefix)
      throws IOException;
}
