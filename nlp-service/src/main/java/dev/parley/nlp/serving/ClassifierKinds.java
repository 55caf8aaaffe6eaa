package dev.parley.nlp.serving;

import dev.parley.nlp.bert.BertClassifier;
import dev.parley.nlp.bert.BertDirectory;
import dev.parley.nlp.bert.BertSettings;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.classification.linear.LinearModelFiles;
import dev.parley.nlp.torchscript.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The kinds of classifiers that can be served, told by {@code config.json}'s {@code model_type}.
 */
@ApplicationScoped
public class ClassifierKinds {
  private static final int BATCH_TOKENS = 1024;

  private final List<Kind> all;

  @Inject
  ClassifierKinds(LanguageModelsConfig config) {
    this(new BertSettings(config.numberFormat(), config.device(), BATCH_TOKENS), config.threads());
  }

  /**
   * @param threads of the arithmetic of BERT
   */
  public ClassifierKinds(BertSettings bert, int threads) {
    this.all =
        List.of(
            linear(LinearModelFiles.TYPE),
            linear(LinearModelFiles.EARLIER_TYPE),
            new Kind(
                BertDirectory.MODEL_TYPE,
                (directory, version) -> {
                  Threads.use(threads);
                  return BertClassifier.load(directory, version, bert);
                },
                BertDirectory::checkClassifier));
  }

  private interface Loader {
    TextClassifier load(Path directory, String version) throws IOException;
  }

  /** Checks a directory without loading it into libtorch; returns its labels. */
  private interface Check {
    List<String> labels(Path directory) throws IOException;
  }

  private record Kind(String modelType, Loader loader, Check check) {}

  /**
   * Looks whether a directory is a classifier of a family.
   *
   * @throws IOException that names the file and what is wrong with it
   */
  public void inspect(String family, Path directory) throws IOException {
    try {
      ClassifierFamilies.checkLabels(family, kind(directory).check().labels(directory));
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
    return kind(directory).loader().load(directory, version);
  }

  private Kind kind(Path directory) throws IOException {
    return ModelType.choose(directory, all, Kind::modelType);
  }

  private static Kind linear(String modelType) {
    return new Kind(
        modelType,
        LinearModelFiles::load,
        directory -> LinearModelFiles.load(directory, "").labels());
  }
}
