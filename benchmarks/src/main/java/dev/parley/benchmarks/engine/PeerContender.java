package dev.parley.benchmarks.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * An engine in a process of its own: a script of {@code peers/} that reads a command a line and
 * answers a line. It says {@code ready} first, or why it cannot run.
 */
final class PeerContender implements Contender {
  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;

  private PeerContender(String name, Process process) {
    this.name = name;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  /**
   * Starts a peer and waits until its model is loaded.
   *
   * @throws IOException that says why it cannot take part
   */
  static PeerContender start(String name, Path python, Path script, String... arguments)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(python.toString(), script.toString());
    builder.command().addAll(Arrays.asList(arguments));
    PeerContender peer =
        new PeerContender(name, builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
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

  @Override
  public String name() {
    return name;
  }

  @Override
  public double prefill(int tokens) throws IOException {
    return Double.parseDouble(ask("prefill " + tokens));
  }

  @Override
  public double decode(int sequences, int prompt, int steps) throws IOException {
    return Double.parseDouble(ask("decode " + sequences + " " + prompt + " " + steps));
  }

  @Override
  public int[] greedy(int[] prompt, int tokens) throws IOException {
    String ids = Arrays.stream(prompt).mapToObj(Integer::toString).collect(Collectors.joining(","));
    return Arrays.stream(ask("greedy " + ids + " " + tokens).split(","))
        .mapToInt(Integer::parseInt)
        .toArray();
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

  private String ask(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    return answer();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("it ended without an answer (are its packages installed?)");
    }
    return line;
  }
}
