package dev.parley.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which processes run and whether they are healthy. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show the suite on this machine; exit code 0 only when all of it is healthy.")
final class StatusCommand implements Callable<Integer> {

  @Mixin private final DataOption dataOption = new DataOption();

  @Option(names = "--json", description = "Print JSON, the local admin key included.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    StatusReport report = StatusReport.of(dataOption.data());
    if (json) {
      out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    } else {
      out.print(report.table());
    }
    out.flush();
    return report.healthy() ? 0 : 1;
  }
}
