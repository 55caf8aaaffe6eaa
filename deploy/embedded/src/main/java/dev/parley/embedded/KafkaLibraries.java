package dev.parley.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder with the broker's jars, which the module kafka-dist gathers. */
public final class KafkaLibraries {

  /** System property that names the folder. */
  public static final String PROPERTY = "parley.kafka.lib";

  private static final Path IN_CHECKOUT = Path.of("deploy", "kafka-dist", "target", "lib");

  private KafkaLibraries() {}

  /**
   * The folder named by {@value #PROPERTY}, else that of the checkout around the working directory.
   *
   * @throws ServerStartException when there is none, with the command that makes it
   */
  public static Path find() {
    String configured = System.getProperty(PROPERTY);
    return configured == null
        ? find(Path.of("").toAbsolutePath())
        : existing(Path.of(configured), configured);
  }

  static Path find(Path start) {
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path candidate = folder.resolve(IN_CHECKOUT);
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    throw missing(IN_CHECKOUT + " at or above " + start);
  }

  private static Path existing(Path folder, String name) {
    if (!Files.isDirectory(folder)) {
      throw missing(name);
    }
    return folder;
  }

  private static ServerStartException missing(String where) {
    return new ServerStartException(
        "no Kafka broker in "
            + where
            + ": run ./mvnw -pl deploy/kafka-dist generate-resources, or set "
            + PROPERTY);
  }
}
