package dev.parley.kit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderModelStoreTest {
  @TempDir Path folder;
  private Path source;
  private FolderModelStore store;

  @BeforeEach
  void prepare() throws IOException {
    source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(source.resolve("config.json"), "{}");
    Files.createDirectories(source.resolve("nested"));
    Files.writeString(source.resolve("nested/model.safetensors"), "weights");
    store = new FolderModelStore(folder.resolve("store"));
  }

  @Test
  void storedVersionOpensWithItsFiles() throws IOException {
    String version = store.store("sentiment", source);

    assertThat(version).matches("[0-9a-f]{16}");
    assertThat(store.exists("sentiment", version)).isTrue();
    Path opened = store.open("sentiment", version);
    assertThat(opened.resolve("nested/model.safetensors")).hasContent("weights");
  }

  @Test
  void sameFilesAreTheSameVersionAndOthersAreNot() throws IOException {
    String first = store.store("sentiment", source);
    assertThat(store.store("sentiment", source)).isEqualTo(first);
    assertThat(store.store("sentiment", store.open("sentiment", first))).isEqualTo(first);

    Files.writeString(source.resolve("config.json"), "{ }");
    assertThat(store.store("sentiment", source)).isNotEqualTo(first);
  }

  @Test
  void nothingIsLeftOfAFailedOrRepeatedStore() throws IOException {
    store.store("sentiment", source);
    store.store("sentiment", source);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> store.store("sentiment", empty)).isInstanceOf(ServiceException.class);

    assertThat(entries()).hasSize(1);
  }

  @Test
  void corruptMissingAndAddedFilesAreNamed() throws IOException {
    String version = store.store("sentiment", source);
    Path place = folder.resolve("store/sentiment").resolve(version);

    Files.writeString(place.resolve("extra.txt"), "?");
    assertCorrupt(version, "extra.txt");
    Files.delete(place.resolve("extra.txt"));
    Files.writeString(place.resolve("nested/model.safetensors"), "Weights");
    assertCorrupt(version, "nested/model.safetensors");
    Files.delete(place.resolve("nested/model.safetensors"));
    assertCorrupt(version, "nested/model.safetensors");
    Files.writeString(place.resolve("SHA256SUMS"), "");
    assertCorrupt(version, "SHA256SUMS");
    Files.writeString(place.resolve("SHA256SUMS"), "garbled");
    assertCorrupt(version, "SHA256SUMS");
    Files.write(place.resolve("SHA256SUMS"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertCorrupt(version, "SHA256SUMS");
    Files.delete(place.resolve("SHA256SUMS"));
    assertCorrupt(version, "SHA256SUMS");
  }

  @Test
  void damagedVersionThatIsStoredAgainIsWholeAgain() throws IOException {
    String version = store.store("sentiment", source);
    Path place = folder.resolve("store/sentiment").resolve(version);
    for (String file : List.of("config.json", "SHA256SUMS")) {
      Files.writeString(place.resolve(file), "damaged");
      assertCorrupt(version, file);

      assertThat(store.store("sentiment", source)).isEqualTo(version);

      assertThat(store.open("sentiment", version).resolve("config.json")).hasContent("{}");
      assertThat(entries()).containsExactly(place);
    }
  }

  @Test
  void whatCannotBeReadJustNowIsNotLostAndStaysWhenItIsStoredAgain() throws IOException {
    String version = store.store("sentiment", source);
    Path place = folder.resolve("store/sentiment").resolve(version);
    Path sums = place.resolve("SHA256SUMS");
    Files.delete(sums);
    Files.createSymbolicLink(sums, sums); // a loop, which no privilege can read
    assertUnreadable(() -> store.open("sentiment", version));
    assertThat(store.store("sentiment", source)).isEqualTo(version);
    assertThat(sums).isSymbolicLink();

    Path home = folder.resolve("store/other");
    Files.createSymbolicLink(home, home);
    assertUnreadable(() -> store.open("other", version));
    assertUnreadable(() -> store.exists("other", version));
  }

  @Test
  void folderThatMayNotBeWrittenIsNoReasonToWait() throws IOException {
    Path home = Files.createDirectories(folder.resolve("store/sentiment"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeThat(Files.isWritable(home)).as("whether a privilege overrides it").isFalse();

    assertKind(ErrorKind.FAILED_PRECONDITION, () -> store.store("sentiment", source));
    assertThatThrownBy(() -> store.store("sentiment", source))
        .hasMessageStartingWith(
            "a version of model family sentiment may not be stored in folder store/sentiment: ")
        .hasMessageNotContaining(folder.toString());
  }

  @Test
  void unknownVersionIsNotFoundAndOddNamesAreRefused() {
    assertThat(store.exists("sentiment", "0123456789abcdef")).isFalse();
    assertKind(ErrorKind.NOT_FOUND, () -> store.open("sentiment", "0123456789abcdef"));
    assertKind(ErrorKind.INVALID_ARGUMENT, () -> store.open("sentiment", "../../etc"));
    assertKind(ErrorKind.INVALID_ARGUMENT, () -> store.open("../x", "0123456789abcdef"));
  }

  @Test
  void goneAndDamagedVersionsAreLostAndOthersAreNot() throws IOException {
    assertThat(isLost("0123456789abcdef")).isTrue();
    String version = store.store("sentiment", source);
    Files.delete(folder.resolve("store/sentiment").resolve(version).resolve("config.json"));
    assertThat(isLost(version)).isTrue();

    ServiceException unreadable = new ServiceException(ErrorKind.INTERNAL, "disk says no");
    assertThat(ModelStore.isLost(unreadable)).isFalse();
    ServiceException away = new ServiceException(ErrorKind.UNAVAILABLE, "object store is away");
    assertThat(ModelStore.isLost(away)).isFalse();
  }

  @Test
  void trainersThatStoreTheSameFilesAtOnceAgree() throws Exception {
    ExecutorService trainers = Executors.newFixedThreadPool(4);
    try {
      Callable<String> storing = () -> store.store("sentiment", source);
      List<Future<String>> versions =
          trainers.invokeAll(List.of(storing, storing, storing, storing, storing, storing));
      String version = versions.get(0).get();
      for (Future<String> other : versions) {
        assertThat(other.get()).isEqualTo(version);
      }
      assertThat(store.open("sentiment", version)).isDirectory();
    } finally {
      trainers.shutdownNow();
    }
  }

  private boolean isLost(String version) {
    return ModelStore.isLost(
        catchThrowableOfType(ServiceException.class, () -> store.open("sentiment", version)));
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(folder.resolve("store/sentiment"))) {
      return entries.toList();
    }
  }

  private void assertCorrupt(String version, String file) {
    assertThatThrownBy(() -> store.open("sentiment", version))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(file);
    assertKind(ErrorKind.INTERNAL, () -> store.open("sentiment", version));
    assertThat(isLost(version)).isTrue();
  }

  private static void assertUnreadable(Callable<?> call) {
    assertKind(ErrorKind.INTERNAL, call);
    assertThatThrownBy(call::call)
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(ModelStore.UNREADABLE);
              assertThat(ModelStore.isLost(e)).isFalse();
            });
  }

  private static void assertKind(ErrorKind kind, Callable<?> call) {
    assertThatThrownBy(call::call)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
