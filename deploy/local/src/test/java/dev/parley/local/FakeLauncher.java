package dev.parley.local;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A launcher in a process of its own, for tests that kill it. */
final class FakeLauncher {

  private FakeLauncher() {}

  public static void main(String[] arguments) throws InterruptedException {
    LocalSuite suite =
        LocalSuite.start(
            Path.of(arguments[0]),
            SuiteSettings.of(new FakePlan("ready"))
                .withGatewayPort(Integer.parseInt(arguments[1])));
    Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
    new CountDownLatch(1).await();
  }
}
