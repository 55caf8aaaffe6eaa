package dev.parley.nlp.serving;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.FileFault;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.folder.FolderTree;
import dev.parley.kit.model.ModelStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The language model that ships with the program, if one does: {@code /answering/model/}. */
@ApplicationScoped
public class ShippedLanguageModel {
  public static final String FAMILY = "answering";

  private static final String RESOURCES = "/answering/model/";

  /** What the directory may hold; a class path cannot be listed. */
  private static final List<String> FILES =
      List.of(
          "config.json",
          "generation_config.json",
          "model.safetensors",
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "vocab.json",
          "merges.txt",
          "README.md",
          "card.md");

  private final ModelStore store;

  public ShippedLanguageModel(ModelStore store) {
    this.store = store;
  }

  /** Puts it into the store; the same version every time, empty when the program has none. */
  public Optional<String> store() {
    if (ShippedLanguageModel.class.getResource(RESOURCES + FILES.get(0)) == null) {
      return Optional.empty();
    }
    try {
      Path folder = Files.createTempDirectory("parley-language-model-");
      try {
        for (String file : FILES) {
          extract(file, folder);
        }
        return Optional.of(store.store(FAMILY, folder));
      } finally {
        FolderTree.delete(folder);
      }
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.UNAVAILABLE,
          "cannot write the shipped language model now: " + FileFault.words(e),
          e);
    }
  }

  private static void extract(String file, Path folder) throws IOException {
    try (InputStream in = ShippedLanguageModel.class.getResourceAsStream(RESOURCES + file)) {
      if (in != null) {
        Files.copy(in, folder.resolve(file));
      }
    }
  }
}
