package dev.parley.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker (KRaft, one node) in a JVM of its own, bound to loopback.
 *
 * <p>The data survives {@link #stop}, {@link #kill} and a new instance on the same folder. One
 * thread at a time starts and stops it; any thread may ask about it.
 */
public final class KafkaServer implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final KafkaSettings settings;
  private volatile @Nullable ChildProcess child;

  public KafkaServer(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * Starts the broker and waits until it answers.
   *
   * @throws ServerStartException with the reason and the end of its log
   */
  public void start() {
    ChildProcess started = spawn(command());
    Await.until(() -> ready() || !started.alive(), START_TIMEOUT);
    if (!ready()) {
      ServerStartException failure =
          started.failure(started.alive() ? "is not ready in time" : "ended while starting");
      started.kill();
      throw failure;
    }
  }

  /**
   * Starts the process without waiting until it is {@link #ready()}, in a session of its own; for a
   * supervisor.
   */
  public Process launch() {
    return spawn(OwnSession.command(command())).process();
  }

  private ChildProcess spawn(List<String> command) {
    ChildProcess started = ChildProcess.spawn("Kafka", command, settings.log());
    child = started;
    return started;
  }

  private List<String> command() {
    if (running()) {
      throw new IllegalStateException("Kafka is running already");
    }
    LoopbackPort.requireFree(settings.port(), "Kafka");
    LoopbackPort.requireFree(settings.controllerPort(), "Kafka's controller");
    Path configuration = writeConfiguration();
    formatOnce(configuration);
    List<String> command = java(settings.jvmOptions());
    command.add("kafka.Kafka");
    command.add(configuration.toString());
    return command;
  }

  /** Whether this run of the broker answers requests. */
  public boolean ready() {
    return running() && answers(settings.port());
  }

  /** Whether some broker answers requests on a loopback port. */
  public static boolean answers(int port) {
    return KafkaProbe.answers(port);
  }

  /** Flushes and closes its logs and stops. No effect when stopped. */
  public void stop() {
    ChildProcess current = child;
    child = null;
    if (current == null) {
      return;
    }
    current.terminate();
    if (!current.awaitExit(STOP_TIMEOUT)) {
      current.kill();
    }
  }

  /** Ends it as a crash would (SIGKILL). */
  public void kill() {
    ChildProcess current = child;
    child = null;
    if (current != null) {
      current.kill();
    }
  }

  /** Stops it, if it runs, and starts it again on the same ports and data. */
  public void restart() {
    stop();
    start();
  }

  @Override
  public void close() {
    stop();
  }

  public boolean running() {
    ChildProcess current = child;
    return current != null && current.alive();
  }

  /** The broker's process id. */
  public long pid() {
    ChildProcess current = child;
    if (current == null) {
      throw new IllegalStateException("Kafka is not running");
    }
    return current.pid();
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
