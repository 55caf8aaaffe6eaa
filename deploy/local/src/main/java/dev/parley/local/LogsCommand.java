package dev.parley.local;

import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.SuiteException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what the processes have logged. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Show the logs of the suite on this machine.")
final class LogsCommand implements Callable<Integer> {

  private static final String SUFFIX = ".log";
  private static final long POLL_MILLIS = 200;

  @Mixin private final DataOption dataOption = new DataOption();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One process (default: all).")
  private @Nullable String name;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is logged from now on.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "20",
      description = "Lines to show of each log (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(names = "--raw", description = "Print the lines as they are in the files.")
  private boolean raw;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    List<Path> files = files(dataOption.data());
    List<LogFollower> followers = new ArrayList<>();
    for (Path file : files) {
      String process = process(file);
      String prefix = files.size() == 1 ? "" : "%-20s ".formatted(process);
      LogFollower follower = new LogFollower(file);
      follower.last(lines).forEach(line -> print(out, prefix, line));
      followers.add(follower);
    }
    while (follow) {
      for (int i = 0; i < files.size(); i++) {
        String prefix = files.size() == 1 ? "" : "%-20s ".formatted(process(files.get(i)));
        followers.get(i).next().forEach(line -> print(out, prefix, line));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return 0;
  }

  private void print(PrintWriter out, String prefix, String line) {
    out.println(prefix + (raw ? line : LogLine.readable(line)));
  }

  private List<Path> files(DataDirectory data) throws IOException {
    if (!Files.isDirectory(data.logs())) {
      throw new SuiteException(
          "no logs in %s: start a suite with `parley up`".formatted(data.logs()));
    }
    List<Path> all;
    try (Stream<Path> listed = Files.list(data.logs())) {
      all = listed.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
    List<Path> wanted =
        all.stream().filter(file -> name == null || process(file).equals(name)).toList();
    if (wanted.isEmpty()) {
      throw new SuiteException(
          "no log of %s; there are: %s"
              .formatted(name, String.join(", ", all.stream().map(LogsCommand::process).toList())));
    }
    return wanted;
  }

  private static String process(Path file) {
    String fileName = file.getFileName().toString();
    return fileName.substring(0, fileName.length() - SUFFIX.length());
  }
}
