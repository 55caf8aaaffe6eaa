package dev.parley.local;

import dev.parley.local.data.DataDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a service's JVM. */
final class JavaCommand {

  private JavaCommand() {}

  /** Runs the Quarkus program in the working directory; the marker tells whose process it is. */
  static List<String> of(JvmProfile profile, DataDirectory data) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(data.marker());
    command.addAll(profile.options());
    command.add("-XX:+UseSerialGC");
    command.add("-jar");
    command.add("quarkus-run.jar");
    return command;
  }
}
