package dev.parley.nlp.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.TinyGpt2;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageModelLoaderTest {
  @TempDir Path folder;
  private LanguageModelLoader loader;

  @BeforeEach
  void writeModel() throws IOException {
    TinyGpt2.write(folder, 1);
    loader =
        new LanguageModelLoader(
            new OneFolder(folder),
            new SmallRyeConfigBuilder()
                .withMapping(LanguageModelsConfig.class)
                .build()
                .getConfigMapping(LanguageModelsConfig.class),
            new SimpleMeterRegistry(),
            Clock.systemUTC());
  }

  @Test
  void aModelsFilesBecomeAModel() {
    ServedLanguageModel model = loader.load("tiny", "v");

    assertThat(model.isRunning()).isTrue();
    model.close(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "tokenizer.json", "model.safetensors"})
  void aFileThatIsNotThereOrIsNotWhatItShouldBeStaysSo(String file) throws IOException {
    Files.delete(folder.resolve(file));
    assertFails(ErrorKind.FAILED_PRECONDITION, file);

    Files.writeString(folder.resolve(file), "{");
    assertFails(ErrorKind.FAILED_PRECONDITION, file);

    Files.write(folder.resolve(file), new byte[] {'"', (byte) 0xFF, '"'});
    assertFails(ErrorKind.FAILED_PRECONDITION, file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "tokenizer.json", "model.safetensors"})
  void aFileThatCannotBeReadMayBeLater(String file) throws IOException {
    Path path = folder.resolve(file);
    Files.delete(path);
    Files.createSymbolicLink(path, path); // a loop, which no privilege can read

    assertFails(ErrorKind.UNAVAILABLE, file);
  }

  private void assertFails(ErrorKind kind, String file) {
    assertThatThrownBy(() -> loader.load("tiny", "v"))
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageStartingWith("models/tiny/versions/v cannot be ")
        .hasMessageContaining(file);
  }

  /** Gives a folder as it is, like a disk that failed after the version was checked. */
  private record OneFolder(Path folder) implements ModelStore {
    @Override
    public Path open(String family, String version) {
      return folder;
    }

    @Override
    public String store(String family, Path directory) {
      throw new UnsupportedOperationException("read only");
    }

    @Override
    public boolean exists(String family, String version) {
      return true;
    }
  }
}
