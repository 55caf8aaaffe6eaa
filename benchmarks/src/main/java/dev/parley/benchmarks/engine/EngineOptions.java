package dev.parley.benchmarks.engine;

import dev.parley.benchmarks.PositiveInteger;
import dev.parley.kit.error.ServiceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What benchmarks of engines are told: which model they run, where, and beside whom. */
public final class EngineOptions {
  @Option(
      names = "--shape",
      defaultValue = "124m",
      description = "124m, 34m or shipped, random weights (default: ${DEFAULT-VALUE})")
  private ModelShape shape;

  @Option(names = "--model", description = "a Hugging Face directory, instead of random weights")
  private @Nullable Path model;

  @Option(
      names = "--device",
      defaultValue = "cpu",
      description = "cpu, or gpu:0 and so on (default: ${DEFAULT-VALUE})")
  private BenchmarkDevice device;

  @Option(
      names = "--threads",
      converter = PositiveInteger.class,
      description = "of each engine; default: one for each processor")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--python", description = "a Python with the peers' packages")
  private @Nullable Path python;

  @Option(names = "--scripts", defaultValue = "benchmarks/peers", hidden = true)
  private Path scripts;

  /** Runs a benchmark that has these options as a mixin; the process ends with its code. */
  public static void run(Callable<Integer> benchmark, String[] arguments) {
    CommandLine command = new CommandLine(benchmark);
    command.registerConverter(ModelShape.class, ModelShape::of);
    command.registerConverter(BenchmarkDevice.class, BenchmarkDevice::new);
    System.exit(command.execute(arguments));
  }

  /** Before libtorch is used; says why when the device is not there. */
  public boolean prepare() {
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    try {
      device.get();
      return true;
    } catch (ServiceException e) {
      System.out.println("Nothing measured: " + e.getMessage());
      return false;
    }
  }

  /**
   * @throws IOException that says why the model cannot be read
   */
  public ModelShape shape() throws IOException {
    return model == null ? shape : ModelShape.of(model);
  }

  /** Whose weights are measured; null: random ones. */
  public @Nullable Path model() {
    return model;
  }

  /** The same in words. */
  public String weights() {
    return model == null ? "random weights" : model.toString();
  }

  public BenchmarkDevice device() {
    return device;
  }

  public int threads() {
    return threads;
  }

  /** Null: nobody to compare with. */
  public @Nullable Path python() {
    return python;
  }

  public Path scripts() {
    return scripts;
  }
}
