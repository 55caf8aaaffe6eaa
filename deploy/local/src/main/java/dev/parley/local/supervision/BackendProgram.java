package dev.parley.local.supervision;

import dev.parley.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.time.Duration;

/** The embedded database or broker. Its shutdown has a limit of its own. */
public record BackendProgram(String name, int port, Path log, EmbeddedServer server)
    implements Program {

  public static final String POSTGRES = "postgres";
  public static final String KAFKA = "kafka";

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
