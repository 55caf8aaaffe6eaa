package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.ProcessRecord;
import dev.parley.local.data.StateFile;
import dev.parley.local.data.SuiteException;
import dev.parley.local.data.SuiteState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedUpTest {

  private final DataDirectory data;

  DetachedUpTest(@TempDir Path folder) {
    data = DataDirectory.at(folder).prepare();
  }

  @Test
  void aFreshStartIsNotReadyWhileTheEarlierStateCannotBeRead() throws IOException {
    for (String unreadable : List.of("{\"version\":", "{\"version\": 2}")) {
      Files.writeString(data.stateFile(), unreadable);

      assertThat(DetachedUp.ready(data, 7, true)).isFalse();
      assertThatThrownBy(() -> DetachedUp.ready(data, 7, false)).isInstanceOf(SuiteException.class);
    }
  }

  @Test
  void onlyTheLauncherThatWasStartedCounts() {
    new StateFile(data)
        .write(
            new SuiteState(
                SuiteState.VERSION,
                "http://localhost:8080",
                true,
                false,
                new ProcessRecord(DataDirectory.LAUNCHER, 7, 1000, 0),
                Map.of(),
                List.of()));

    assertThat(DetachedUp.ready(data, 7, false)).isTrue();
    assertThat(DetachedUp.ready(data, 8, false)).isFalse();
  }
}
