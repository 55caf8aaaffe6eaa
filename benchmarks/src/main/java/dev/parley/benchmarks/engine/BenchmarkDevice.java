package dev.parley.benchmarks.engine;

import ai.djl.Device;
import dev.parley.nlp.torchscript.Devices;
import java.util.List;

/**
 * Where engines run.
 *
 * @param name {@code cpu}, or {@code gpu:0} and so on
 */
public record BenchmarkDevice(String name) {

  public BenchmarkDevice {
    if (!name.matches("cpu|gpu:\\d{1,3}")) {
      throw new IllegalArgumentException("must be cpu or gpu:N (was: " + name + ")");
    }
  }

  public boolean isGpu() {
    return !name.equals("cpu");
  }

  /**
   * The device as DJL knows it.
   *
   * @throws dev.parley.kit.error.ServiceException FAILED_PRECONDITION when libtorch sees no such
   *     GPU
   */
  public Device get() {
    return Devices.named(name);
  }

  /** As PyTorch calls it. */
  public String pythonName() {
    return name.replace("gpu", "cuda");
  }

  /** How many sequences at a time are measured. */
  List<Integer> sequences() {
    return isGpu() ? List.of(1, 8, 32, 128) : List.of(1, 4, 8, 16);
  }

  int mostSequences() {
    return sequences().get(sequences().size() - 1);
  }
}
