package dev.parley.nlp.serving;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.folder.FolderTree;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.classification.linear.LinearModelFiles;
import dev.parley.nlp.classification.linear.LinearTextModel;
import dev.parley.nlp.sentiment.LinearSentimentClassifier;
import dev.parley.nlp.sentiment.SentimentModelFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sentiment models in the model store. */
@ApplicationScoped
public class SentimentModels {
  public static final String FAMILY = "sentiment";

  /** Texts that a new model classifies before customers' texts reach it. */
  private static final List<String> WARM_UP =
      List.of("thank you, that was quick", "where is my parcel?", "太差了，还没有收到货");

  private final ModelStore store;

  public SentimentModels(ModelStore store) {
    this.store = store;
  }

  /** Puts the model that ships with the program into the store; the same version every time. */
  public String storeShipped() {
    return store(folder -> SentimentModelFiles.extractShipped(folder));
  }

  /** Puts a trained model into the store. */
  public String store(LinearTextModel model, String card) {
    return store(folder -> LinearModelFiles.save(model, card, folder));
  }

  /**
   * A model as it will be served.
   *
   * @throws ServiceException as {@link ModelStore#open} does, and INTERNAL when its files, whole as
   *     they are, cannot be read now or hold no model that this program knows
   */
  public LinearSentimentClassifier load(String version) {
    Path folder = store.open(FAMILY, version);
    try {
      LinearSentimentClassifier classifier = SentimentModelFiles.load(folder, version);
      WARM_UP.forEach(classifier::classify);
      return classifier;
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.INTERNAL,
          "sentiment model %s cannot be loaded: %s".formatted(version, e.getMessage()),
          e);
    }
  }

  /** The shipped model straight from the program, for when the store's copy cannot be read. */
  public LinearSentimentClassifier loadFromProgram(String version) {
    try {
      Path folder = Files.createTempDirectory("parley-sentiment-");
      try {
        return SentimentModelFiles.load(SentimentModelFiles.extractShipped(folder), version);
      } finally {
        FolderTree.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the shipped sentiment model", e);
    }
  }

  private interface ModelWriter {
    void writeTo(Path folder) throws IOException;
  }

  private String store(ModelWriter writer) {
    try {
      Path folder = Files.createTempDirectory("parley-sentiment-");
      try {
        writer.writeTo(folder);
        return store.store(FAMILY, folder);
      } finally {
        FolderTree.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a sentiment model", e);
    }
  }
}
