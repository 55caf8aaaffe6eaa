package dev.parley.benchmarks;

import dev.parley.cli.ParleyCommand;
import dev.parley.embedded.LoopbackPort;
import dev.parley.local.LocalSuite;
import dev.parley.local.ParleyPlan;
import dev.parley.local.SuiteContext;
import dev.parley.local.SuitePlan;
import dev.parley.local.SuiteSettings;
import dev.parley.local.supervision.ProcessStatus;
import dev.parley.local.supervision.ServiceSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A suite for the benchmark alone, which leaves nothing behind. */
public final class OwnSuite implements AutoCloseable {
  private static final String SERVICE = "nlp";

  private final TemporaryFolder folder;
  private final LocalSuite suite;
  private final WatchedPlan plan;

  private OwnSuite(TemporaryFolder folder, LocalSuite suite, WatchedPlan plan) {
    this.folder = folder;
    this.suite = suite;
    this.plan = plan;
  }

  public static OwnSuite start() throws IOException {
    WatchedPlan plan = new WatchedPlan(ParleyPlan.ofCheckout());
    TemporaryFolder folder = TemporaryFolder.create();
    try {
      SuiteSettings settings = SuiteSettings.of(plan).withGatewayPort(LoopbackPort.free());
      return new OwnSuite(folder, LocalSuite.start(folder.path(), settings), plan);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** Imports a model; it is served some seconds later. */
  public void importModel(Path directory, String family) {
    command("models", "import", directory.toString(), "--as", family);
  }

  /** Fills it with the demo company. */
  public void loadDemo() {
    command("demo", "load");
  }

  public URI gateway() {
    return suite.url();
  }

  /** A client's key. */
  public String key() {
    return suite.keys().client();
  }

  /** gRPC port of the service that runs language models. */
  public int servicePort() {
    return plan.port;
  }

  /** With which services call each other. */
  public String token() {
    return suite.keys().internalToken();
  }

  /** Process of the service that runs language models. */
  public long servicePid() {
    return suite.processes().stream()
        .filter(process -> process.name().equals(SERVICE))
        .mapToLong(ProcessStatus::pid)
        .findFirst()
        .orElseThrow();
  }

  List<ProcessStatus> processes() {
    return suite.processes();
  }

  @Override
  public void close() {
    suite.close();
    folder.close();
  }

  /** Runs a command of the command line with the administrator's key. */
  private void command(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--url", suite.url().toString(), "--key", suite.keys().admin()));
    int code = ParleyCommand.commandLine().execute(arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(
          "parley %s ended with exit code %d".formatted(String.join(" ", words), code));
    }
  }

  /** Notes the service's port. */
  private static final class WatchedPlan implements SuitePlan {
    private final SuitePlan plan;
    private volatile int port;

    WatchedPlan(SuitePlan plan) {
      this.plan = plan;
    }

    @Override
    public List<ServiceSpec> services(SuiteContext context) {
      port = context.ports().port(SERVICE + ".grpc");
      return plan.services(context);
    }

    @Override
    public List<ServiceSpec> trainers(SuiteContext context) {
      return plan.trainers(context);
    }
  }
}
