package dev.parley.nlp.serving;

import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.torchscript.NumberFormat;

/**
 * What a loaded language model is.
 *
 * @param shape with the context length that it is served with
 * @param device such as {@code cpu}
 */
public record LanguageModelDescription(
    String family,
    String version,
    LanguageModelShape shape,
    NumberFormat numberFormat,
    String device) {

  /** {@code models/{family}/versions/{version}}. */
  public String name() {
    return "models/" + family + "/versions/" + version;
  }
}
