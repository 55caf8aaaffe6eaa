package dev.parley.local;

import dev.parley.local.data.DataDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which local suite a command is about. */
final class DataOption {

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Folder that holds the suite's data (default: $PARLEY_DATA_DIR, else ~/.parley).")
  private @Nullable Path directory;

  Path path() {
    Path chosen = directory;
    return (chosen == null ? DataDirectory.defaultPath() : chosen).toAbsolutePath().normalize();
  }

  DataDirectory data() {
    return DataDirectory.at(path());
  }
}
