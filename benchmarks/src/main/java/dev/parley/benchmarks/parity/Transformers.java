package dev.parley.benchmarks.parity;

import dev.parley.benchmarks.PeerProcess;
import dev.parley.benchmarks.engine.BenchmarkDevice;
import dev.parley.kit.tensor.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Hugging Face transformers with the same model, in float32. */
final class Transformers implements AutoCloseable {
  private final PeerProcess process;
  private final Path file;

  private Transformers(PeerProcess process, Path file) {
    this.process = process;
    this.file = file;
  }

  /**
   * Starts it and waits until the model is loaded.
   *
   * @param work a folder for what it writes
   * @throws IOException that says why it cannot run
   */
  static Transformers start(
      Path python, Path scripts, Path model, BenchmarkDevice device, int threads, Path work)
      throws IOException {
    return new Transformers(
        PeerProcess.start(
            List.of(
                python.toString(),
                scripts.resolve("transformers_peer.py").toString(),
                model.toString(),
                "float32",
                Integer.toString(threads),
                device.pythonName())),
        work.resolve("states.safetensors"));
  }

  /**
   * What the model computes of a prompt: {@code states}, the residual stream before the first layer
   * and after every one (layers + 1, tokens, width), and {@code logits} after every token (tokens,
   * vocabulary). Another prompt overwrites it.
   */
  SafetensorsFile pass(int[] prompt) throws IOException {
    process.ask("states " + ids(prompt) + " " + file);
    return SafetensorsFile.open(file);
  }

  /** The likeliest continuation. */
  int[] greedy(int[] prompt, int tokens) throws IOException {
    return Arrays.stream(process.ask("greedy " + ids(prompt) + " " + tokens).split(","))
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  /** Sum of the log-probabilities of all tokens but the first. */
  double score(int[] text) throws IOException {
    return Double.parseDouble(process.ask("score " + ids(text)));
  }

  @Override
  public void close() {
    process.close();
  }

  private static String ids(int[] tokens) {
    return Arrays.stream(tokens).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }
}
