package dev.parley.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of an embedded server; it appends what it prints to its log file. */
final class ChildProcess {

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  static ChildProcess spawn(String name, List<String> command, Path log) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      process.getOutputStream().close();
      return new ChildProcess(name, process, log);
    } catch (IOException e) {
      throw new ServerStartException("can't start " + name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Runs a program to its end.
   *
   * @throws ServerStartException when it doesn't end with 0 within the time
   */
  static void run(String name, List<String> command, Path log, Duration timeout) {
    ChildProcess child = spawn(name, command, log);
    if (!child.awaitExit(timeout)) {
      child.kill();
      throw child.failure("took longer than " + timeout.toSeconds() + " s");
    }
    if (child.process.exitValue() != 0) {
      throw child.failure("ended with " + child.process.exitValue());
    }
  }

  Process process() {
    return process;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  void terminate() {
    process.destroy();
  }

  /** Kills it like a crash and waits until it and what it had started are gone. */
  void kill() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    boolean gone =
        Await.until(
            () -> !process.isAlive() && descendants.stream().noneMatch(ProcessHandle::isAlive),
            Duration.ofSeconds(5));
    if (!gone) {
      descendants.forEach(ProcessHandle::destroyForcibly);
    }
  }

  boolean awaitExit(Duration timeout) {
    try {
      return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  ServerStartException failure(String what) {
    return new ServerStartException(
        name + " " + what + "; log " + log + ":\n" + String.join("\n", LogTail.lines(log, 12)));
  }
}
