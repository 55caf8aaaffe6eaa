package dev.parley.nlp.retrieval;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.folder.FolderTree;
import dev.parley.kit.model.ModelStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Models of the order of passages in the model store. */
@ApplicationScoped
public class RerankModels {
  public static final String FAMILY = "reranker";

  private final ModelStore store;

  RerankModels(ModelStore store) {
    this.store = store;
  }

  /** Puts the model that ships with the program into the store; the same version every time. */
  public String storeShipped() {
    return store(RerankModelFiles::extractShipped);
  }

  /** Returns the version. */
  public String store(RerankModel model, String card) {
    return store(folder -> RerankModelFiles.save(model, card, folder));
  }

  /**
   * @throws ServiceException as {@link ModelStore#open} does, and INTERNAL when its files, whole as
   *     they are, hold no order of passages that this program knows
   */
  public RerankModel load(String version) {
    Path folder = store.open(FAMILY, version);
    try {
      return RerankModelFiles.load(folder, version);
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.INTERNAL,
          "models/%s/versions/%s cannot be loaded: %s".formatted(FAMILY, version, e.getMessage()),
          e);
    }
  }

  private interface Writer {
    void writeTo(Path folder) throws IOException;
  }

  private String store(Writer writer) {
    try {
      Path folder = Files.createTempDirectory("parley-reranker-");
      try {
        writer.writeTo(folder);
        return store.store(FAMILY, folder);
      } finally {
        FolderTree.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write an order of passages", e);
    }
  }
}
