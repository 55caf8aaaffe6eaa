package dev.parley.systemtests;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes one request after the other while something else happens, and keeps what failed. */
final class SteadyRequests implements AutoCloseable {
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final AtomicInteger count = new AtomicInteger();
  private final Thread thread;
  private volatile boolean running = true;

  SteadyRequests(Runnable request) {
    thread =
        new Thread(
            () -> {
              while (running) {
                try {
                  request.run();
                  count.incrementAndGet();
                } catch (RuntimeException e) {
                  failures.add(e.toString());
                }
              }
            });
    thread.start();
  }

  int count() {
    return count.get();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() throws InterruptedException {
    running = false;
    thread.join();
  }
}
