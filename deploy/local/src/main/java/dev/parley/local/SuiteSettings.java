package dev.parley.local;

import dev.parley.local.supervision.ProcessStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a local suite is run.
 *
 * @param gatewayPort loopback port of the gateway, the one that people use
 * @param fresh deletes the folder's data first
 * @param readyTimeout a process that isn't ready by then makes the start fail
 * @param grace how long a service may take to end before it is killed
 * @param listener told of each change of a process; called on several threads
 */
public record SuiteSettings(
    SuitePlan plan,
    int gatewayPort,
    boolean fresh,
    Duration readyTimeout,
    Duration grace,
    Consumer<ProcessStatus> listener,
    Clock clock) {

  public static final int DEFAULT_PORT = 8080;

  /** Runs the plan with what {@code parley up} uses by default. */
  public static SuiteSettings of(SuitePlan plan) {
    return new SuiteSettings(
        plan,
        DEFAULT_PORT,
        false,
        Duration.ofSeconds(180),
        Duration.ofSeconds(10),
        status -> {},
        Clock.systemUTC());
  }

  public SuiteSettings withGatewayPort(int port) {
    return new SuiteSettings(plan, port, fresh, readyTimeout, grace, listener, clock);
  }

  public SuiteSettings withFresh(boolean startsFresh) {
    return new SuiteSettings(plan, gatewayPort, startsFresh, readyTimeout, grace, listener, clock);
  }

  public SuiteSettings withReadyTimeout(Duration timeout) {
    return new SuiteSettings(plan, gatewayPort, fresh, timeout, grace, listener, clock);
  }

  public SuiteSettings withListener(Consumer<ProcessStatus> newListener) {
    return new SuiteSettings(plan, gatewayPort, fresh, readyTimeout, grace, newListener, clock);
  }
}
