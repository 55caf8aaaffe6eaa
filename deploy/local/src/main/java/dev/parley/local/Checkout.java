package dev.parley.local;

import dev.parley.local.data.SuiteException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that Parley was built in. */
final class Checkout {

  /** Set by the script {@code parley}. */
  private static final String PROPERTY = "parley.root";

  private Checkout() {}

  /** The folder that the script named, else the one around the working directory. */
  static Path find() {
    String named = System.getProperty(PROPERTY);
    Path start = named == null ? Path.of("").toAbsolutePath() : Path.of(named);
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("gateway-service"))
          && Files.isRegularFile(folder.resolve("pom.xml"))) {
        return folder;
      }
    }
    throw new SuiteException("no Parley checkout at or above " + start);
  }
}
