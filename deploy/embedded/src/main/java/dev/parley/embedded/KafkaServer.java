package dev.parley.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A real Kafka broker (KRaft, one node) in a JVM of its own. */
public final class KafkaServer extends EmbeddedServer {

  private final KafkaSettings settings;

  public KafkaServer(KafkaSettings settings) {
    super("Kafka", settings.log());
    this.settings = settings;
  }

  @Override
  List<String> command() {
    LoopbackPort.requireFree(settings.port(), "Kafka");
    LoopbackPort.requireFree(settings.controllerPort(), "Kafka's controller");
    Path configuration = writeConfiguration();
    formatOnce(configuration);
    List<String> command = java(settings.jvmOptions());
    command.add("kafka.Kafka");
    command.add(configuration.toString());
    return command;
  }

  @Override
  boolean ready(ChildProcess run) {
    return answers(settings.port());
  }

  /** It flushes and closes its logs. */
  @Override
  void end(ChildProcess run) {
    run.terminate();
  }

  /** Whether some broker answers requests on a loopback port. */
  public static boolean answers(int port) {
    return KafkaProbe.answers(port);
  }

  public String bootstrapServers() {
    return LoopbackPort.HOST + ":" + settings.port();
  }

  static Path dataDirectory(KafkaSettings settings) {
    return settings.directory().toAbsolutePath().resolve("data");
  }

  private Path writeConfiguration() {
    Path file = settings.directory().toAbsolutePath().resolve("broker.properties");
    try {
      Files.createDirectories(settings.directory());
      return Files.writeString(file, KafkaConfiguration.render(settings));
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }

  /** A storage folder without this file was never formatted, or not to the end. */
  private void formatOnce(Path configuration) {
    if (Files.exists(dataDirectory(settings).resolve("meta.properties"))) {
      return;
    }
    List<String> command = java(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of("kafka.tools.StorageTool", "format", "--cluster-id=" + randomClusterId()));
    command.addAll(List.of("--config", configuration.toString()));
    ChildProcess.run("formatting Kafka's storage", command, settings.log(), START_TIMEOUT);
  }

  private List<String> java(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.add("-Dorg.slf4j.simpleLogger.showDateTime=true");
    command.add("-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    command.add("-cp");
    command.add(settings.libraries().toAbsolutePath() + "/*");
    return command;
  }

  /** Kafka's form of a UUID: 16 bytes as unpadded Base64. */
  private static String randomClusterId() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
