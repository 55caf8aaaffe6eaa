package dev.parley.local;

import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.Orphans;
import dev.parley.local.data.StateFile;
import dev.parley.local.data.SuiteException;
import dev.parley.local.data.SuiteLock;
import dev.parley.local.data.SuiteState;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the suite, or what is left of one whose launcher was killed. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stop the suite on this machine. Its data stays.")
final class DownCommand implements Callable<Integer> {

  /** Longer than a launcher needs for two groups of processes that all have to be killed. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  /** A launcher that has just taken the folder writes down at once that it did: 5 s are plenty. */
  private static final int LAUNCHER_POLLS = 50;

  private static final long POLL_MILLIS = 100;

  @Mixin private final DataOption dataOption = new DataOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    DataDirectory data = dataOption.data();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (!Files.isDirectory(data.path())) {
      out.println("Parley is not running.");
      return 0;
    }
    boolean wasRunning = stopLauncher(data);
    List<String> left = stopOrphans(data);
    if (!left.isEmpty()) {
      out.println("Stopped what an earlier run had left: " + String.join(", ", left));
    } else {
      out.println(wasRunning ? "Stopped." : "Parley is not running.");
    }
    return 0;
  }

  private static boolean stopLauncher(DataDirectory data) throws InterruptedException {
    Optional<ProcessHandle> holder = Optional.empty();
    for (int asked = 0; holder.isEmpty(); asked++) {
      if (!SuiteLock.isHeld(data)) {
        return false;
      }
      if (asked == LAUNCHER_POLLS) {
        throw new SuiteException(
            "%s is in use by a launcher that can't be found: end it by hand"
                .formatted(data.path()));
      }
      if (asked > 0) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
      holder = new StateFile(data).read().launcher().find();
    }
    ProcessHandle launcher = holder.get();
    launcher.destroy();
    try {
      launcher.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      launcher.destroyForcibly();
      launcher.onExit().join();
    }
    return true;
  }

  private static List<String> stopOrphans(DataDirectory data) {
    Optional<SuiteLock> lock = SuiteLock.tryAcquire(data);
    if (lock.isEmpty()) {
      throw new SuiteException(
          "Parley was started again meanwhile (data in %s)".formatted(data.path()));
    }
    try (SuiteLock held = lock.get()) {
      StateFile file = new StateFile(data);
      SuiteState state = file.read();
      List<String> stopped = new Orphans(data).stop(state);
      if (state.launcher().pid() != 0) {
        file.write(state.notRunning());
      }
      return stopped;
    }
  }
}
