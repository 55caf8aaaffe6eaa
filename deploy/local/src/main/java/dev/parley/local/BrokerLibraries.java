package dev.parley.local;

import dev.parley.embedded.KafkaLibraries;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the launcher finds the broker: in its checkout, whatever the working directory is. */
final class BrokerLibraries {

  private BrokerLibraries() {}

  static Path find() {
    String root = System.getProperty("parley.root");
    if (root != null && System.getProperty(KafkaLibraries.PROPERTY) == null) {
      Path inCheckout = Path.of(root, "deploy", "kafka-dist", "target", "lib");
      if (Files.isDirectory(inCheckout)) {
        return inCheckout;
      }
    }
    return KafkaLibraries.find();
  }
}
