package dev.parley.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

  private final DataDirectory data;
  private final StateFile file;

  StateFileTest(@TempDir Path folder) {
    data = DataDirectory.at(folder);
    file = new StateFile(data);
  }

  @Test
  void whatWasWrittenIsReadAgain() {
    SuiteState state =
        new SuiteState(
            SuiteState.VERSION,
            "http://localhost:8080",
            true,
            true,
            new ProcessRecord("launcher", 7, 1000, 0),
            Map.of("kafka", 9092),
            List.of(new ProcessRecord("nlp", 8, 2000, 8081)));

    file.write(state);

    assertThat(file.read()).isEqualTo(state);
  }

  @Test
  void aFolderWithoutStateIsEmpty() {
    assertThat(file.read()).isEqualTo(SuiteState.EMPTY);
  }

  @Test
  void stateOfAnotherVersionIsRefusedWithWhatToDo() throws IOException {
    Files.writeString(data.stateFile(), "{\"version\": 2, \"url\": 5}");

    assertThatThrownBy(file::read)
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("another version of Parley (format 2, this one reads 1)")
        .hasMessageContaining("--fresh");
  }

  @Test
  void stateThatIsNoJsonIsRefusedWithWhatToDo() throws IOException {
    Files.writeString(data.stateFile(), "{\"version\":");

    assertThatThrownBy(file::read)
        .hasMessageContaining("can't be read")
        .hasMessageContaining("--fresh");
  }

  @Test
  void aStoppedSuiteKeepsItsPortsAndWhatWasLoaded() {
    SuiteState state =
        new SuiteState(
            1, "http://x", true, true, SuiteState.EMPTY.launcher(), Map.of("a", 1), List.of());

    assertThat(state.notRunning())
        .isEqualTo(
            new SuiteState(
                1, "", false, true, SuiteState.EMPTY.launcher(), Map.of("a", 1), List.of()));
  }
}
