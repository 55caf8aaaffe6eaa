package dev.parley.embedded;

import java.nio.file.Path;
import java.util.List;

/**
 * How an embedded Kafka broker runs.
 *
 * @param directory holds the broker's data; made when missing
 * @param port loopback port for clients
 * @param controllerPort loopback port of its KRaft controller
 * @param libraries folder with the broker's jars
 * @param jvmOptions memory and compiler flags of the broker's JVM
 * @param log file that the broker's output is appended to
 */
public record KafkaSettings(
    Path directory,
    int port,
    int controllerPort,
    Path libraries,
    List<String> jvmOptions,
    Path log) {

  /** Starts fast and stays small; a broker under measured load wants the C2 compiler instead. */
  public static final List<String> SMALL_JVM =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  public KafkaSettings {
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** A throw-away broker below the folder, on free ports. */
  public static KafkaSettings forTests(Path directory) {
    return new KafkaSettings(
        directory,
        LoopbackPort.free(),
        LoopbackPort.free(),
        KafkaLibraries.find(),
        SMALL_JVM,
        directory.resolve("kafka.log"));
  }
}
