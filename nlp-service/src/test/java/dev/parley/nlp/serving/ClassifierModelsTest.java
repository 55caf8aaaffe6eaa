package dev.parley.nlp.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.FolderModelStore;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.bert.BertSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierModelsTest {
  @Test
  void wholeFilesThatCannotBeReadAreNotLost(@TempDir Path folder) throws IOException {
    FolderModelStore store = new FolderModelStore(folder.resolve("store"));
    Path files = Files.createDirectory(folder.resolve("files"));
    Files.writeString(files.resolve("config.json"), "{\"model_type\": \"of tomorrow\"}");
    String version = store.store("sentiment", files);
    ClassifierModels models =
        new ClassifierModels(store, new ClassifierKinds(BertSettings.onCpu(), 1));

    assertThatThrownBy(() -> models.load("sentiment", version))
        .hasMessageContaining("of tomorrow")
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.INTERNAL);
              assertThat(ModelStore.isLost(e)).isFalse();
            });
  }
}
