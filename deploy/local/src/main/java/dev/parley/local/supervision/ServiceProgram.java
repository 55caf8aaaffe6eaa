package dev.parley.local.supervision;

import dev.parley.embedded.OwnSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A service that answers HTTP health checks and ends on SIGTERM. */
public final class ServiceProgram implements Program {

  private final ServiceSpec spec;
  private final Path log;

  public ServiceProgram(ServiceSpec spec, Path log) {
    this.spec = spec;
    this.log = log;
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public int port() {
    return spec.httpPort();
  }

  @Override
  public Path log() {
    return log;
  }

  @Override
  public Process launch() {
    ProcessBuilder builder =
        new ProcessBuilder(OwnSession.command(spec.command()))
            .directory(spec.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(spec.environment());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("can't start " + spec.name() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public boolean healthy() {
    return HttpHealth.ready(spec.httpPort());
  }

  @Override
  public void stop(Process process, Duration grace) {
    process.destroy();
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
