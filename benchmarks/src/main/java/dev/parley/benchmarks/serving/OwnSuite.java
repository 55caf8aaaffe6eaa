package dev.parley.benchmarks.serving;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A suite for the benchmark alone, with a model in it. */
final class OwnSuite implements AutoCloseable {
  private static final String SERVICE = "nlp";

  private final LocalSuite suite;
  private final WatchedPlan plan;

  private OwnSuite(LocalSuite suite, WatchedPlan plan) {
    this.suite = suite;
    this.plan = plan;
  }

  static OwnSuite start() throws IOException {
    WatchedPlan plan = new WatchedPlan(ParleyPlan.ofCheckout());
    return new OwnSuite(
        LocalSuite.start(
            Files.createTempDirectory("parley-benchmark"),
            SuiteSettings.of(plan).withGatewayPort(LoopbackPort.free())),
        plan);
  }

  /** Imports a model; it is served some seconds later. */
  void importModel(Path directory, String family) {
    int code =
        ParleyCommand.commandLine()
            .execute(
                "models",
                "import",
                directory.toString(),
                "--as",
                family,
                "--url",
                suite.url().toString(),
                "--key",
                suite.keys().admin());
    if (code != 0) {
      throw new IllegalStateException("importing the model ended with exit code " + code);
    }
  }

  URI gateway() {
    return suite.url();
  }

  String key() {
    return suite.keys().client();
  }

  /** gRPC port of the service that runs language models. */
  int servicePort() {
    return plan.port;
  }

  String token() {
    return suite.keys().internalToken();
  }

  /** Process of that service. */
  long servicePid() {
    return suite.processes().stream()
        .filter(process -> process.name().equals(SERVICE))
        .mapToLong(ProcessStatus::pid)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    suite.close();
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
