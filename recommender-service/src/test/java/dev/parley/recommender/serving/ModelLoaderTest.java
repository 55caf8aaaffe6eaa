package dev.parley.recommender.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.FolderModelStore;
import dev.parley.kit.model.ModelStore;
import dev.parley.recommender.model.ModelDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLoaderTest {
  @TempDir Path folder = Path.of("");

  @Test
  void wholeFilesThatCannotBeReadAreNotLost() throws IOException {
    FolderModelStore store = new FolderModelStore(folder.resolve("store"));
    Path files = Files.createDirectory(folder.resolve("files"));
    Files.writeString(files.resolve("config.json"), "{\"format\": 2}");
    String version = store.store(ServedModels.FAMILY, files);
    ModelLoader loader = new ModelLoader(store, new ModelDirectory(List.of()));

    assertThatThrownBy(() -> loader.load(version))
        .hasMessageContaining("format 2")
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.INTERNAL);
              assertThat(ModelStore.isLost(e)).isFalse();
            });
  }
}
