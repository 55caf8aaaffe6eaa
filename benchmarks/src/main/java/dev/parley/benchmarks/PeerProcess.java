package dev.parley.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A script of {@code peers/} that reads a command a line and answers a line. It says {@code ready}
 * first, or why it cannot run.
 */
public final class PeerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;

  private PeerProcess(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  /**
   * Starts a peer and waits until its model is loaded.
   *
   * @throws IOException that says why it cannot take part
   */
  public static PeerProcess start(List<String> command) throws IOException {
    PeerProcess peer =
        new PeerProcess(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    try {
      String greeting = peer.answer();
      if (!greeting.equals("ready")) {
        throw new IOException(greeting);
      }
      return peer;
    } catch (IOException e) {
      peer.close();
      throw e;
    }
  }

  /** Sends a command; gives the answer. */
  public String ask(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    return answer();
  }

  @Override
  public void close() {
    try {
      commands.close(); // the script ends with its input
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("it ended without an answer (are its packages installed?)");
    }
    return line;
  }
}
