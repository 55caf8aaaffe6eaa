package dev.parley.cli.classifiers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.suite.ApiClient;
import java.util.Map;

/** The model that a training begins with. */
final class BaseModel {
  private BaseModel() {}

  /**
   * {@code models/{name}/versions/{version}} of what a person wrote.
   *
   * @param written such a name, a version of {@code family}, or the name of an imported model
   * @throws IllegalArgumentException when no model was imported by that name
   */
  static String name(ApiClient api, String family, String written) {
    if (written.startsWith("models/")) {
      return written;
    }
    if (written.matches("[0-9a-f]{16}")) {
      return "models/%s/versions/%s".formatted(family, written);
    }
    JsonNode models = api.get("/v1/models", Map.of("family", written)).path("models");
    for (JsonNode model : models) {
      if (model.path("alias").asText().equals("champion")) {
        return model.path("name").asText();
      }
    }
    throw new IllegalArgumentException(
        "--base: no model is called '%s'; `parley models import DIR --as %s` imports one"
            .formatted(written, written));
  }
}
