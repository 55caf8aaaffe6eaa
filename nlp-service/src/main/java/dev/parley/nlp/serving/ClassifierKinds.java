package dev.parley.nlp.serving;

import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.classification.linear.LinearModelFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The kinds of classifiers that can be served, told by {@code config.json}'s {@code model_type}.
 */
@ApplicationScoped
public class ClassifierKinds {
  private final List<Kind> all =
      List.of(
          new Kind(LinearModelFiles.TYPE, LinearModelFiles::load),
          new Kind(LinearModelFiles.EARLIER_TYPE, LinearModelFiles::load));

  private interface Loader {
    TextClassifier load(Path directory, String version) throws IOException;
  }

  private record Kind(String modelType, Loader loader) {}

  /**
   * Looks whether a directory is a classifier of a family.
   *
   * @throws IOException that names the file and what is wrong with it
   */
  public void inspect(String family, Path directory) throws IOException {
    try (TextClassifier classifier = load(directory, "")) {
      ClassifierFamilies.checkLabels(family, classifier.labels());
    } catch (IllegalArgumentException e) {
      throw new IOException(directory.resolve("config.json") + ": " + e.getMessage(), e);
    }
  }

  /**
   * Loads a directory.
   *
   * @param version what the classifier calls itself
   * @throws IOException that names the file and what is wrong with it
   */
  TextClassifier load(Path directory, String version) throws IOException {
    return ModelType.choose(directory, all, Kind::modelType).loader().load(directory, version);
  }
}
