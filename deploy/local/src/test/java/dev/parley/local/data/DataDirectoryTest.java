package dev.parley.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  private final Path folder;

  DataDirectoryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void onlyTheOwnerMayReadIt() throws IOException {
    DataDirectory data = DataDirectory.at(folder.resolve("new/one")).prepare();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
        .isEqualTo("rwx------");
  }

  @Test
  void aFolderThatWasThereKeepsItsModeAndWhatIsMadeInItIsPrivate() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rwxr-xr-x"));

    DataDirectory data = DataDirectory.at(mine).prepare();
    SuiteKeys.loadOrCreate(data, new SecureRandom());
    data.makeContent();

    for (Path made : List.of(data.logs(), data.kafka(), data.models())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rwx------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mine)))
        .isEqualTo("rwxr-xr-x");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.keysFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void aFolderThatHoldsSomethingElseIsRefusedAndLeftAlone() throws IOException {
    Files.createDirectory(folder.resolve("models"));

    assertThatThrownBy(() -> DataDirectory.at(folder).prepare())
        .isInstanceOf(SuiteException.class)
        .hasMessage(
            "%s is not a Parley data folder: choose an empty or a new one with --data-dir", folder);
    assertThat(folder).isDirectoryContaining(file -> file.endsWith("models"));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void aFolderThatAnEarlierSuiteLeftIsTakenHoweverFarItCame() throws IOException {
    DataDirectory data = DataDirectory.at(folder).prepare();
    Files.writeString(data.log(DataDirectory.LAUNCHER), "");

    data.prepare();
    Files.writeString(data.stateFile(), "{}");
    Files.createDirectory(data.postgres());
    data.prepare();

    assertThat(data.postgres()).exists();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamedWithWhatToDo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> DataDirectory.at(file.resolve("data")).prepare())
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("can't write to " + file.resolve("data"))
        .hasMessageContaining("--data-dir");
  }

  @Test
  void wipingLeavesWhatIsNotTheSuites() throws IOException {
    DataDirectory data = DataDirectory.at(folder).prepare();
    Files.createDirectories(data.postgres().resolve("data"));
    Files.writeString(data.keysFile(), "");
    Files.writeString(folder.resolve("mine.txt"), "");
    Files.writeString(data.log("nlp"), "");
    Files.writeString(data.log(DataDirectory.LAUNCHER), "");

    data.wipe();

    assertThat(data.postgres()).doesNotExist();
    assertThat(data.keysFile()).doesNotExist();
    assertThat(folder.resolve("mine.txt")).exists();
    assertThat(data.log("nlp")).doesNotExist();
    assertThat(data.log(DataDirectory.LAUNCHER)).exists();
  }

  @Test
  void aLargeLogIsSetAside() throws IOException {
    DataDirectory data = DataDirectory.at(folder).prepare();
    try (RandomAccessFile log = new RandomAccessFile(data.log("nlp").toFile(), "rw")) {
      log.setLength(11 << 20);
    }
    Files.writeString(data.log("kafka"), "small");

    data.rotateLogs();

    assertThat(data.logs().resolve("nlp.log.1")).exists();
    assertThat(data.log("nlp")).doesNotExist();
    assertThat(data.log("kafka")).exists();
  }

  @Test
  void oneLauncherAtATimeHoldsIt() {
    DataDirectory data = DataDirectory.at(folder).prepare();
    SuiteLock lock = SuiteLock.tryAcquire(data).orElseThrow();

    assertThat(SuiteLock.tryAcquire(data)).isEmpty();
    assertThat(SuiteLock.isHeld(data)).isTrue();
    lock.close();
    assertThat(SuiteLock.isHeld(data)).isFalse();
  }
}
