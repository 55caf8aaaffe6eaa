package dev.parley.local.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One program that is kept running. A thread of its own launches it, asks for its health until it
 * is ready, waits for its end and starts it again; all other threads only set what is wanted.
 */
public final class Supervised {

  private static final Duration HEALTH_PAUSE = Duration.ofMillis(100);

  /** A program that dies this often without ever being ready won't come up by trying again. */
  private static final int HOPELESS = 3;

  private final Program program;
  private final Clock clock;
  private final Duration grace;
  private final Consumer<ProcessStatus> listener;
  private final Thread thread;

  // Guarded by this.
  private boolean stopping;
  private boolean held;
  private boolean everReady;
  private int deaths;
  private ProcessStatus status;
  private @Nullable Process process;

  /**
   * @param grace how long the program may take to end before it is killed
   * @param listener told of each change, on the program's thread
   */
  public Supervised(
      Program program, Clock clock, Duration grace, Consumer<ProcessStatus> listener) {
    this.program = program;
    this.clock = clock;
    this.grace = grace;
    this.listener = listener;
    this.status =
        new ProcessStatus(
            program.name(),
            ProcessState.WAITING,
            0,
            program.port(),
            Duration.ZERO,
            0,
            "",
            program.log());
    this.thread = new Thread(this::supervise, "supervise-" + program.name());
    this.thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  public synchronized ProcessStatus status() {
    return status;
  }

  /** Whether it was ready within the time; false at once when it has no hope of becoming so. */
  public synchronized boolean awaitReady(Duration timeout) throws InterruptedException {
    Instant deadline = clock.instant().plus(timeout);
    while (!status.ready() && !stopping && !hopeless()) {
      Duration left = Duration.between(clock.instant(), deadline);
      if (left.isNegative() || left.isZero()) {
        return false;
      }
      wait(Math.max(1, left.toMillis()));
    }
    return status.ready();
  }

  /** Kills the process like a crash; it is started again. */
  public synchronized void kill() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Kills the process and leaves it down until {@link #release}. */
  public synchronized void hold() {
    held = true;
    kill();
    notifyAll();
  }

  public synchronized void release() {
    held = false;
    notifyAll();
  }

  /** Stops the program in good order, for good, and returns when it has ended. */
  public void stop() {
    synchronized (this) {
      stopping = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void supervise() {
    Duration pause = Duration.ZERO;
    while (awaitTurn(pause)) {
      Duration readyFor = runOnce();
      pause = Backoff.next(pause, readyFor);
    }
    change(ProcessState.STOPPED, 0, status().startup(), "");
  }

  /** Waits for the pause, and while the program is held; false when it is to stop. */
  private synchronized boolean awaitTurn(Duration pause) {
    Instant turn = clock.instant().plus(pause);
    while (!stopping) {
      Duration left = Duration.between(clock.instant(), turn);
      if (held) {
        pause(Duration.ofHours(1));
      } else if (left.isNegative() || left.isZero()) {
        return true;
      } else {
        pause(left);
      }
    }
    return false;
  }

  /** From one launch to the end of the process; returns for how long it was ready. */
  private Duration runOnce() {
    Instant launched = clock.instant();
    Process running;
    try {
      change(ProcessState.STARTING, 0, Duration.ZERO, "");
      running = program.launch();
    } catch (RuntimeException e) {
      died(e.getMessage() == null ? e.toString() : e.getMessage());
      return Duration.ZERO;
    }
    synchronized (this) {
      process = running;
    }
    var unused = running.onExit().thenRun(this::wake);
    change(ProcessState.STARTING, running.pid(), Duration.ZERO, "");
    boolean ready = awaitHealth(running);
    Instant readyAt = clock.instant();
    if (ready) {
      ready(running.pid(), Duration.between(launched, readyAt));
      awaitEnd(running);
    }
    if (running.isAlive()) {
      program.stop(running, grace);
    } else {
      died("ended with exit code " + running.exitValue());
    }
    synchronized (this) {
      process = null;
    }
    return ready ? Duration.between(readyAt, clock.instant()) : Duration.ZERO;
  }

  private boolean awaitHealth(Process running) {
    while (running.isAlive() && wanted()) {
      if (program.healthy()) {
        return true;
      }
      synchronized (this) {
        pause(HEALTH_PAUSE);
      }
    }
    return false;
  }

  private synchronized void awaitEnd(Process running) {
    while (running.isAlive() && wanted()) {
      pause(Duration.ofHours(1));
    }
  }

  private synchronized boolean wanted() {
    return !stopping;
  }

  private boolean hopeless() {
    return !everReady && deaths >= HOPELESS;
  }

  private synchronized void wake() {
    notifyAll();
  }

  private void ready(long pid, Duration startup) {
    synchronized (this) {
      everReady = true;
    }
    change(ProcessState.READY, pid, startup, "");
  }

  private void died(String why) {
    ProcessState next;
    synchronized (this) {
      if (stopping) {
        return;
      }
      deaths++;
      next = held ? ProcessState.WAITING : ProcessState.RESTARTING;
    }
    change(next, 0, Duration.ZERO, why);
  }

  private void change(ProcessState state, long pid, Duration startup, String failure) {
    ProcessStatus changed;
    synchronized (this) {
      changed =
          new ProcessStatus(
              program.name(),
              state,
              pid,
              program.port(),
              startup,
              deaths,
              failure.isEmpty() ? status.lastFailure() : failure,
              program.log());
      status = changed;
      notifyAll();
    }
    listener.accept(changed);
  }

  /**
   * Waits to be woken, at most for the time. The caller holds the monitor and checks again. Nobody
   * interrupts the supervising thread; if it happens, the program is stopped in good order.
   */
  @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
  private void pause(Duration atMost) {
    try {
      wait(Math.max(1, atMost.toMillis()));
    } catch (InterruptedException e) {
      stopping = true;
    }
  }
}
