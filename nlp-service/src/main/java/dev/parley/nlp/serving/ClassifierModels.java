package dev.parley.nlp.serving;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.folder.FolderTree;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.sentiment.SentimentModelFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Classifiers in the model store. */
@ApplicationScoped
public class ClassifierModels {
  /** Texts that a new model classifies before customers' texts reach it. */
  private static final List<String> WARM_UP =
      List.of("thank you, that was quick", "where is my parcel?", "太差了，还没有收到货");

  private final ModelStore store;
  private final ClassifierKinds kinds;

  public ClassifierModels(ModelStore store, ClassifierKinds kinds) {
    this.store = store;
    this.kinds = kinds;
  }

  /** Writes a model's directory, which is empty before. */
  public interface Writer {
    void writeTo(Path directory) throws IOException;
  }

  /**
   * Puts the sentiment model that ships with the program into the store; the same version every
   * time.
   */
  public String storeShippedSentiment() {
    return store(ClassifierFamilies.SENTIMENT, SentimentModelFiles::extractShipped);
  }

  /** Puts a model into the store; returns its version. */
  public String store(String family, Writer writer) {
    try {
      Path folder = Files.createTempDirectory("parley-" + family + "-");
      try {
        writer.writeTo(folder);
        return store.store(family, folder);
      } finally {
        FolderTree.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a %s model".formatted(family), e);
    }
  }

  /**
   * A model as it will be served, which is the caller's to close.
   *
   * @throws ServiceException as {@link ModelStore#open} does, and INTERNAL when its files, whole as
   *     they are, cannot be read now or hold no classifier of the family that this program knows
   */
  public TextClassifier load(String family, String version) {
    Path folder = store.open(family, version);
    try {
      TextClassifier classifier = kinds.load(folder, version);
      try {
        ClassifierFamilies.checkLabels(family, classifier.labels());
        var unused = classifier.classify(WARM_UP);
        return family.equals(ClassifierFamilies.SENTIMENT)
            ? LowerCaseLabels.of(classifier)
            : classifier;
      } catch (RuntimeException | Error e) {
        classifier.close();
        throw e;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new ServiceException(
          ErrorKind.INTERNAL,
          "models/%s/versions/%s cannot be loaded: %s".formatted(family, version, e.getMessage()),
          e);
    }
  }

  /** The shipped model straight from the program, for when the store's copy cannot be read. */
  public TextClassifier loadShippedSentiment(String version) {
    try {
      Path folder = Files.createTempDirectory("parley-sentiment-");
      try {
        var unused = SentimentModelFiles.extractShipped(folder);
        return kinds.load(folder, version);
      } finally {
        FolderTree.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the shipped sentiment model", e);
    }
  }
}
