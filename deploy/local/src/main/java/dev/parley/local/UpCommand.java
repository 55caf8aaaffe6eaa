package dev.parley.local;

import dev.parley.cli.ParleyCommand;
import dev.parley.local.data.SuiteException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the suite and keeps it running. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description =
        "Start the whole suite on this machine and, the first time, load the demo company.")
final class UpCommand implements Callable<Integer> {

  @Mixin private final DataOption dataOption = new DataOption();

  @Option(
      names = {"-d", "--detach"},
      description = "Return when all is ready and go on in the background.")
  private boolean detach;

  @Option(names = "--fresh", description = "Delete the folder's data first: start from nothing.")
  private boolean fresh;

  @Option(names = "--no-demo", description = "Don't load the demo company.")
  private boolean withoutDemo;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + SuiteSettings.DEFAULT_PORT,
      description = "Port of the gateway (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--supervisor", hidden = true, description = "Run as the background part.")
  private boolean supervisor;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = out();
    if (port < 1 || port > 65_535) {
      throw new SuiteException("--port must lie between 1 and 65535: " + port);
    }
    try {
      if (detach) {
        return new DetachedUp(dataOption.data(), out).run(port, fresh, withoutDemo);
      }
      return foreground(out);
    } catch (AlreadyRunningException e) {
      out.println(e.getMessage());
      return 1;
    }
  }

  private int foreground(PrintWriter out) throws InterruptedException {
    Progress progress = Progress.of(out, !supervisor && Progress.onTerminal());
    SuiteSettings settings =
        SuiteSettings.of(ParleyPlan.ofCheckout())
            .withGatewayPort(port)
            .withFresh(fresh)
            .withListener(progress);
    LocalSuite suite = SuiteOpening.open(dataOption.path(), settings);
    CountDownLatch stopping = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(suite, progress, stopping, out), "stop-suite"));
    try {
      suite.startServices();
      loadDemo(suite, progress, out);
      suite.finishStart();
    } catch (RuntimeException e) {
      progress.finish();
      if (stopping.getCount() == 0) {
        return 1;
      }
      throw e;
    }
    progress.finish();
    if (!supervisor) {
      Summary.print(out, suite.url(), suite.keys(), suite.data(), "Ctrl-C");
    }
    stopping.await();
    return 0;
  }

  private void loadDemo(LocalSuite suite, Progress progress, PrintWriter out) {
    if (withoutDemo || suite.isDemoLoaded()) {
      return;
    }
    progress.finish();
    out.println("loading the demo company");
    int code =
        ParleyCommand.commandLine()
            .execute(
                "demo", "load", "--url", suite.url().toString(), "--key", suite.keys().admin());
    if (code == 0) {
      suite.markDemoLoaded();
    } else {
      out.println("the demo company was not loaded; try again with `parley demo load`");
    }
  }

  private static void stop(
      LocalSuite suite, Progress progress, CountDownLatch stopping, PrintWriter out) {
    stopping.countDown();
    progress.finish();
    if (suite.isOpen()) {
      out.println();
      out.println("stopping");
      suite.close();
      out.println("stopped; the data is in " + suite.data().path());
    }
  }

  private PrintWriter out() {
    CommandSpec current = spec;
    if (current == null) {
      throw new IllegalStateException("not run by picocli");
    }
    return current.commandLine().getOut();
  }
}
