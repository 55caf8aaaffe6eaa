package dev.parley.local.supervision;

import dev.parley.embedded.KafkaServer;
import java.nio.file.Path;
import java.time.Duration;

/** The embedded broker. Its shutdown has a limit of its own. */
public final class KafkaProgram implements Program {

  public static final String NAME = "kafka";

  private final KafkaServer server;
  private final int port;
  private final Path log;

  public KafkaProgram(KafkaServer server, int port, Path log) {
    this.server = server;
    this.port = port;
    this.log = log;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Path log() {
    return log;
  }

  @Override
  public Process launch() {
    return server.launch();
  }

  @Override
  public boolean healthy() {
    return server.ready();
  }

  @Override
  public void stop(Process process, Duration grace) {
    server.stop();
  }
}
